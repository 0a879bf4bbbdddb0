import type { DocumentSummary, FacetsOutput, FacetValue, SearchMode } from '../../shared/contract/index.ts'
import { allResults } from './fake-search.ts'

/** How often each value occurs, the most frequent first. */
function tally(
  values: readonly (string | null)[],
  label: (value: string) => string = (value) => value,
): FacetValue[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, label: label(value), count }))
    .toSorted((a, b) => b.count - a.count)
}

const folderOf = ({ path }: DocumentSummary): string => path.split('/').slice(0, 4).join('/')
const nameOf = (path: string): string => path.split('/').at(-1) ?? path

/** The counts of a query, as the scripted search finds it. */
export function fakeFacets(query: string, mode: SearchMode): FacetsOutput {
  const documents = allResults({ query, mode }).map(({ document }) => document)
  const years = tally(documents.map(({ modifiedAt }) => String(new Date(modifiedAt).getUTCFullYear())))
  return {
    documents: documents.length,
    by: mode === 'meaning' ? 'meaning' : query.includes('boiler') ? 'some' : 'all',
    facets: {
      type: tally(documents.map(({ type }) => type)),
      in: tally(documents.map(folderOf), nameOf),
      date: years.toSorted((a, b) => Number(b.value) - Number(a.value)),
      lang: tally(documents.map(({ language }) => language)),
      author: tally(documents.map(({ author }) => author)),
    },
    tookMs: 3,
  }
}
