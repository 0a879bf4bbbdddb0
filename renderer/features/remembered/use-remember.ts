import { useCallback } from 'react'
import { useClient } from '../../client/index.ts'
import { useSearchSession } from '../search/context.ts'
import { maxQueryLength } from '../../../shared/contract/limits.ts'

/** Puts the shown search into the history: for when a person meant it, by Enter or by opening what it found. */
export function useRemember(): () => void {
  const { engine } = useClient()
  const session = useSearchSession()
  return useCallback(() => {
    const { query: written, mode, like } = session.get()
    const query = written.trim()
    if (like !== null || query === '' || query.length > maxQueryLength) return
    const remember = async (): Promise<void> => {
      try {
        await engine.rememberSearch({ query, mode })
      } catch {
        // The person asked to search, not to have it remembered: a history that lacks one is nothing to interrupt them for.
      }
    }
    void remember()
  }, [engine, session])
}
