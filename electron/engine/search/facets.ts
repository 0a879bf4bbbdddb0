import { basename } from 'node:path'
import type { CheckedInput, FacetsOutput, FacetValue } from '../../../shared/contract/index.ts'
import { collectionPath } from '../store/collection-path.ts'
import type { Facets } from '../store/types.ts'
import { correct } from './correct.ts'
import { matchedSet, type MatchedSet } from './matched-set.ts'
import { prepare, type Prepared } from './prepare.ts'
import { readQuery, type Query } from './query.ts'
import type { SearchDependencies } from './search.ts'

/** A folder's name; in place of one, what programs have added. */
const placeLabel = (path: string): string => (path === collectionPath ? 'Added by programs' : basename(path))

const nothing: Facets = { type: [], in: [], date: [], lang: [], author: [] }

/** How many documents a query is about, and by what they can be narrowed. Throws `CANCELLED`. */
export async function findFacets(
  { store, facts, model }: SearchDependencies,
  input: CheckedInput<'facets'>,
  signal: AbortSignal,
): Promise<FacetsOutput> {
  const startedAt = performance.now()
  const query = readQuery(input.query)
  const told = (by: FacetsOutput['by'], documents: number, facets: Facets): FacetsOutput => ({
    documents,
    by,
    facets: {
      type: choices(facets.type),
      in: choices(facets.in, placeLabel),
      date: choices(facets.date).sort((one, other) => (one.value < other.value ? 1 : -1)),
      lang: choices(facets.lang),
      author: choices(facets.author),
    },
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
  })
  if (query.words.length === 0 && query.requirement === null) return told('filters', 0, nothing)
  const inUse = input.mode === 'exact' ? null : model()
  const set = async (query: Query, typing: boolean): Promise<[Prepared, MatchedSet]> => {
    const prepared = await prepare(store, query, await facts.get(), { typing, narrow: false }, signal)
    return [prepared, await matchedSet(store, inUse, prepared, input.mode, signal)]
  }
  const [prepared, asTyped] = await set(query, input.typing)
  let matched = asTyped
  // Where all words stand in one document, each of them is known.
  if (!input.verbatim && asTyped.by !== 'all') {
    const correction = await correct(store, prepared, null, signal)
    if (correction) [, matched] = await set(readQuery(correction.query), false)
  }
  const { by, condition } = matched
  const { documents, facets } = await store.facets({ condition }, { signal })
  return told(by, documents, facets)
}

/** The values with what a person reads for each. */
const choices = (
  values: readonly { value: string; count: number }[],
  label: (value: string) => string = (value) => value,
): FacetValue[] => values.map(({ value, count }) => ({ value, label: label(value), count }))
