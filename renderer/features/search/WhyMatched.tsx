import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import type { Why } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'
import { Bars } from './Bars.tsx'
import { useSearchState } from './context.ts'
import { nearnessBars, partBars, rankWords, wordBars } from './why-bars.ts'
import styles from './WhyMatched.module.css'

interface Props {
  why: Why
  filters: readonly string[]
  reachable: boolean
  /** Stands beside the toggle. */
  children: ReactNode
}

function Reasons({ why, filters }: Pick<Props, 'why' | 'filters'>) {
  const { asked } = useSearchState()
  const words = wordBars(why)
  // What is like something was not looked for by words, and has no places in two lists.
  if (asked !== null && asked.like !== null) return <Bars bars={nearnessBars(why)} />
  return (
    <>
      {words.length > 0 ? <Bars title={t('whyWords')} bars={words} /> : <p>{t('whyNoWords')}</p>}
      <Bars bars={nearnessBars(why)} />
      <Bars title={t('whyParts')} bars={partBars(why)} />
      <p>{rankWords(why).join(' · ')}</p>
      {filters.length > 0 && (
        <p>
          {t('whyFilters')}: <bdi>{filters.join(' ')}</bdi>
        </p>
      )}
    </>
  )
}

/** Opens into the reasons for which a passage is among the results. */
export function WhyMatched({ why, filters, reachable, children }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div>
      <div className={styles['line']}>
        <button
          type="button"
          className={styles['toggle']}
          tabIndex={reachable ? 0 : -1}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight size={13} className={styles['arrow']} aria-hidden />
          {t('why')}
        </button>
        {children}
      </div>
      <div id={id} className={styles['reasons']} hidden={!open}>
        {open && <Reasons why={why} filters={filters} />}
      </div>
    </div>
  )
}
