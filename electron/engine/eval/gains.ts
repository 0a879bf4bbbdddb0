import type { SearchResult } from '../../../shared/contract/index.ts'
import type { Relevance } from './collection.ts'
import type { PlacedDocuments } from './placed-documents.ts'

/** What names a document in a result. */
type Shown = Pick<SearchResult['document'], 'path'>

/** A result, and the documents that are folded into it because they say the same. */
interface Told {
  document: Shown
  folded: readonly Shown[]
}

/**
 * The relevance of what stands at each rank. A result counts for every relevant document it names, copies and those
 * folded into it included: the best takes the result's rank and each further one a rank of its own behind it, as in
 * a list that shows them singly. Those that are not relevant take none. A document counts once.
 */
export function gainsOf(results: readonly Told[], placed: PlacedDocuments, relevance: Relevance): number[] {
  const credited = new Set<string>()
  return results.flatMap(({ document, folded }) => {
    const ids = new Set([document, ...folded].flatMap(({ path }) => placed.idsAt(path)))
    const found = [...ids].filter((id) => relevance.has(id) && !credited.has(id))
    for (const id of found) credited.add(id)
    const gains = found.map((id) => relevance.get(id) ?? 0)
    return gains.length === 0 ? [0] : gains.sort((one, other) => other - one)
  })
}
