import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { Why } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'
import { whyWords } from './why-words.ts'
import styles from './WhyMatched.module.css'

/** Opens into the reasons for which a passage is among the results. */
export function WhyMatched({ why, reachable }: { why: Why; reachable: boolean }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className={styles['why']}>
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
      <p id={id} className={styles['reasons']} hidden={!open}>
        {open && whyWords(why).join(' ')}
      </p>
    </div>
  )
}
