import type { CheckedInput, Distance, FoundPassage } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { ModelInUse } from '../embed/model-state.ts'
import type { DescribedPassage, RankedPassage } from '../store/rows.ts'
import type { Store } from '../store/types.ts'

/** Where texts of several passages have taken places, so many times more are looked at, up to a limit. */
const deeper = 4
const deepest = 16_000

/** pgvector's `<=>`, `<->` and `<#>`. All vectors have length 1, so that each follows from the cosine. */
export function distanceFor(cosine: number, distance: Distance): number {
  if (distance === 'inner_product') return -cosine
  return distance === 'l2' ? Math.sqrt(Math.max(0, 2 - 2 * cosine)) : Math.max(0, 1 - cosine)
}

/** The passages nearest to a query, by vectors alone. Throws `QUERY_EMPTY`, `EMBEDDING_FAILED`, `CANCELLED`. */
export async function searchPassages(
  store: Remote<Store>,
  { embedder, modelId }: ModelInUse,
  { query, limit, distance, filter, collection }: CheckedInput<'searchPassages'>,
  signal: AbortSignal,
): Promise<FoundPassage[]> {
  if (query.trim() === '') throw new TroveError('QUERY_EMPTY', 'query: There is nothing to search for.')
  const isNarrowed = collection || Object.keys(filter ?? {}).length > 0
  const [vector, within] = await Promise.all([
    embedder.embedQuery(query, signal),
    isNarrowed ? store.contentsWith({ filter, collection }, { signal }) : undefined,
  ])
  if (within?.length === 0) return []
  for (let depth = limit; ; depth *= deeper) {
    const { nearest } = await store.searchVectors({ modelId, vector, limit: depth, within }, { signal })
    const passageIds = nearest.map(({ passageId }) => passageId)
    const found = told(nearest, await store.describePassages({ passageIds }, { signal }), distance)
    if (found.length >= limit || nearest.length < depth || depth > deepest) return found.slice(0, limit)
  }
}

/** Nearest first; of a program's text only its nearest passage. */
function told(
  nearest: readonly RankedPassage[],
  passages: readonly DescribedPassage[],
  distance: Distance,
): FoundPassage[] {
  const cosines = new Map(nearest.map(({ passageId, score }) => [passageId, score]))
  const seen = new Set<string>()
  const found: FoundPassage[] = []
  for (const { passageId, documentId, chunkId, text, metadata } of passages) {
    if (chunkId !== null && seen.has(chunkId)) continue
    if (chunkId !== null) seen.add(chunkId)
    found.push({
      chunkId: chunkId ?? `passage:${passageId}`,
      source: chunkId === null ? 'document' : 'collection',
      documentId,
      passageId,
      score: distanceFor(cosines.get(passageId) ?? 0, distance),
      content: text,
      metadata,
    })
  }
  return found
}
