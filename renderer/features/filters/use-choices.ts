import { useMemo, useState } from 'react'
import type { FacetField, FacetValue } from '../../../shared/contract/index.ts'
import { withoutFilter, type Chip } from '../../../shared/query/index.ts'
import { useClient } from '../../client/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useSearchState } from '../search/context.ts'
import { choicesOf, type Choice } from './choices.ts'

interface Choices {
  choices: readonly Choice[]
  onOpenChange: (open: boolean) => void
}

/**
 * The lines of a filter menu. While it is open they stay as they were when it opened, so that nothing moves under the pointer; and
 * where the field filters already, all that could be chosen beside is counted, too: the query's own counts hold only what passes.
 */
export function useChoices(
  field: FacetField,
  values: readonly FacetValue[],
  chips: readonly Chip[],
): Choices {
  const { engine } = useClient()
  const { asked } = useSearchState()
  const [opened, setOpened] = useState<{ values: readonly FacetValue[]; query: string | null } | null>(null)
  const mode = asked?.mode ?? 'hybrid'
  const wider = opened?.query ?? null
  const ask = useMemo(
    () =>
      wider === null
        ? null
        : async (signal: AbortSignal) => ({
            of: wider,
            values: (await engine.facets({ query: wider, mode }, { signal })).facets[field],
          }),
    [engine, wider, mode, field],
  )
  const { answer } = useAnswer(ask)
  const counted = wider !== null && answer?.of === wider ? answer.values : (opened?.values ?? values)

  return {
    choices: choicesOf(field, counted, chips),
    onOpenChange(open) {
      const query = asked?.query ?? ''
      const without = withoutFilter(query, field)
      setOpened(open ? { values, query: without === query ? null : without } : null)
    },
  }
}
