import { SearchX } from 'lucide-react'
import type { SearchMode } from '../../../shared/contract/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { modeKeys } from './modes.ts'
import styles from './NoResults.module.css'

/** What to try when nothing was found. */
export function NoResults() {
  const session = useSearchSession()
  const { asked } = useSearchState()
  const { library } = useLibrary()
  if (asked === null) return null
  const other: SearchMode = asked.mode === 'hybrid' ? 'meaning' : 'hybrid'
  const canUseMeaning = library?.model.state === 'ready'
  const pending = library?.progress.documents.pending ?? 0
  const query = asked.query.trim()
  return (
    <EmptyState
      icon={<SearchX size={32} aria-hidden />}
      title={t('noResultsTitle', { query })}
      text={t('noResultsText')}
    >
      <ul className={styles['ideas']}>
        {query.includes(' ') && <li>{t('tryFewer')}</li>}
        <li>{t('trySpelling')}</li>
        {pending > 0 && <li>{t('tryWait', { count: pending })}</li>}
      </ul>
      {(asked.mode !== 'hybrid' || canUseMeaning) && (
        <Button onClick={() => session.setMode(other)}>{t('tryMode', { mode: t(modeKeys[other]) })}</Button>
      )}
    </EmptyState>
  )
}
