import type { FacetsOutput, SearchOutput } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'
import type { Counts } from './counts.ts'
import type { Question } from './question.ts'

const keys = {
  all: 'countAll',
  some: 'countSome',
  meaning: 'countMeaning',
  filters: 'countFilters',
} as const satisfies Record<FacetsOutput['by'], string>

/**
 * How much was found, as a sentence. Null while it is being counted: what stood there stays until then. Where the counts cannot
 * be had, and for what is like something, it is the number of results that are there.
 */
export function countWords(output: SearchOutput, asked: Question, counts: Counts): string | null {
  const count = output.results.length
  if (count === 0) return t('noResultsAnnounced')
  if (asked.like !== null) return t('countSimilar', { count })
  const { facets, of, pending } = counts
  // A refresh asks the same question anew; until it is counted the numbers of before are the best there are.
  if (facets !== null && of?.query === asked.query && of.mode === asked.mode) {
    const counted = t(keys[facets.by], { count: facets.documents })
    const hasOthers = (facets.by === 'all' || facets.by === 'some') && count > facets.documents
    if (!hasOthers) return counted
    return t(output.mode === 'exact' ? 'countAndSome' : 'countAndClose', { counted })
  }
  return pending ? null : t('resultsCount', { count })
}
