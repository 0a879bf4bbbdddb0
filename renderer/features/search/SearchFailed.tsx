import { CircleAlert } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { errorWords, t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'

/** What stands where results would be when the first search failed. */
export function SearchFailed() {
  const session = useSearchSession()
  const { error } = useSearchState()
  if (error === null) return null
  const { says, todo } = errorWords(error.code)
  return (
    <div role="alert">
      <EmptyState
        icon={<CircleAlert size={32} aria-hidden />}
        title={t('searchFailed')}
        text={`${says} ${todo}`}
      >
        <Button onClick={session.submit}>{t('searchAgain')}</Button>
      </EmptyState>
    </div>
  )
}
