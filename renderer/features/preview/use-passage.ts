import { useEffect, useState } from 'react'
import type { PassageContext } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError, type TroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'
import type { Selected } from '../search/selection.ts'

export interface Reach {
  before: number
  after: number
}

/** What the preview shows: a found passage and its neighbours, which belong together. */
export interface Shown {
  selected: Selected
  context: PassageContext
}

/**
 * The selected passage with its neighbours. While another one is fetched the one before stays, with its own text and
 * marks, so that the pane neither flickers nor mixes two documents.
 */
export function usePassage(
  selected: Selected | null,
  { before, after }: Reach,
): { shown: Shown | null; error: TroveError | null } {
  const { engine } = useClient()
  const [shown, setShown] = useState<Shown | null>(null)
  const [error, setError] = useState<TroveError | null>(null)

  useEffect(() => {
    if (selected === null) {
      setShown(null)
      setError(null)
      return
    }
    const asking = new AbortController()
    engine.readAround({ passageId: selected.hit.id, before, after }, { signal: asking.signal }).then(
      (context) => {
        setShown({ selected, context })
        setError(null)
      },
      (cause: unknown) => {
        if (!isCancelled(cause)) setError(toTroveError(cause))
      },
    )
    return () => asking.abort()
  }, [engine, selected, before, after])

  return { shown, error }
}
