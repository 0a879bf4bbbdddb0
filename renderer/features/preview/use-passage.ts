import { useMemo } from 'react'
import type { PassageContext } from '../../../shared/contract/index.ts'
import type { TroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import type { Selected } from '../search/selection.ts'

/** How many passages to read before and after the found one. */
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
 * marks, so that the pane never mixes two documents.
 */
export function usePassage(
  selected: Selected | null,
  { before, after }: Reach,
): { shown: Shown | null; error: TroveError | null } {
  const { engine } = useClient()
  const ask = useMemo(
    () =>
      selected === null
        ? null
        : async (signal: AbortSignal): Promise<Shown> => ({
            selected,
            context: await engine.readAround({ passageId: selected.hit.id, before, after }, { signal }),
          }),
    [engine, selected, before, after],
  )
  const { answer, error } = useAnswer(ask)
  return selected === null ? { shown: null, error: null } : { shown: answer, error }
}
