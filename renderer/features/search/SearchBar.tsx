import { PanelLeft, Search, X } from 'lucide-react'
import { useId, useMemo, type RefObject } from 'react'
import { parseQuery } from '../../../shared/query/index.ts'
import { usePaused } from '../../state/use-paused.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { ModeMenu } from './ModeMenu.tsx'
import { QueryField } from './QueryField.tsx'
import { QueryProblems } from './QueryProblems.tsx'
import styles from './SearchBar.module.css'
import { settlingPause } from './session.ts'

interface Props {
  box: RefObject<HTMLInputElement | null>
  onShowSidebar: (() => void) | null
  onEnterResults: () => void
}

export function SearchBar({ box, onShowSidebar, onEnterResults }: Props) {
  const session = useSearchSession()
  const state = useSearchState()
  const { query, mode } = state
  const parsed = useMemo(() => parseQuery(query), [query])
  const paused = usePaused(query, settlingPause)
  const problemsId = useId()
  const isEmpty = query.trim() === ''
  const clear = (): void => {
    session.type('')
    box.current?.focus()
  }

  return (
    <search>
      <div className={styles['bar']}>
        {onShowSidebar && (
          <IconButton
            label={t('showSidebar')}
            icon={<PanelLeft size={18} aria-hidden />}
            onClick={onShowSidebar}
          />
        )}
        <div className={styles['box']}>
          <span className={styles['icon']}>
            {state.busy ? (
              <span className={styles['late']}>
                <Spinner />
              </span>
            ) : (
              <Search size={17} aria-hidden />
            )}
          </span>
          <QueryField
            box={box}
            parsed={parsed}
            underlines={paused}
            problemsId={problemsId}
            onEnterResults={onEnterResults}
          />
          {query === '' ? (
            <span className={styles['hint']} aria-hidden="true">
              <Kbd>/</Kbd>
            </span>
          ) : (
            <IconButton label={t('clearSearch')} icon={<X size={16} aria-hidden />} onClick={clear} />
          )}
          <ModeMenu mode={mode} onChoose={(mode) => session.setMode(mode)} />
        </div>
      </div>
      <QueryProblems id={problemsId} problems={paused && !isEmpty ? parsed.problems : []} />
    </search>
  )
}
