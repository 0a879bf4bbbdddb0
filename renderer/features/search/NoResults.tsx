import { SearchX } from 'lucide-react'
import type { SearchMode } from '../../../shared/contract/index.ts'
import { filtersAsChips, parseQuery, withoutChip } from '../../../shared/query/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { modeKeys } from './modes.ts'
import styles from './NoResults.module.css'

const longest = 80
/** A long query is named by its beginning. */
const short = (query: string): string =>
  query.length > longest ? `${query.slice(0, longest).trimEnd()}…` : query

/** What to try when nothing was found. */
export function NoResults() {
  const session = useSearchSession()
  const { asked } = useSearchState()
  const { library } = useLibrary()
  if (asked === null) return null
  if (asked.like !== null)
    return (
      <EmptyState
        icon={<SearchX size={32} aria-hidden />}
        title={t('noSimilarTitle')}
        text={t('noSimilarText')}
      >
        <Button onClick={session.goBack}>{t('likeClose')}</Button>
      </EmptyState>
    )
  const filters = filtersAsChips(parseQuery(asked.query))
  const other: SearchMode = asked.mode === 'hybrid' ? 'meaning' : 'hybrid'
  const canUseMeaning = library?.model.state === 'ready'
  const pending = library?.progress.documents.pending ?? 0
  const query = asked.query.trim()
  return (
    <EmptyState
      icon={<SearchX size={32} aria-hidden />}
      title={t('noResultsTitle', { query: short(query) })}
      text={t('noResultsText')}
    >
      <ul className={styles['ideas']}>
        {filters.length > 0 && <li>{t('tryFewerFilters')}</li>}
        {query.includes(' ') && <li>{t('tryFewer')}</li>}
        <li>{t('trySpelling')}</li>
        {pending > 0 && <li>{t('tryWait', { count: pending })}</li>}
      </ul>
      {filters.length > 0 && (
        <Button
          onClick={() =>
            session.run({ query: filters.reduce((text, { id }) => withoutChip(text, id), asked.query) })
          }
        >
          {t('tryWithoutFilters')}
        </Button>
      )}
      {(asked.mode !== 'hybrid' || canUseMeaning) && (
        <Button onClick={() => session.setMode(other)}>{t('tryMode', { mode: t(modeKeys[other]) })}</Button>
      )}
    </EmptyState>
  )
}
