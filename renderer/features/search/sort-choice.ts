import { searchSort, type SearchSort } from '../../../shared/contract/index.ts'

const key = 'trove.sort'

/** The order that was chosen in an earlier visit of this window. */
export function rememberedSort(): SearchSort {
  const kept = searchSort.safeParse(localStorage.getItem(key))
  return kept.success ? kept.data : 'relevance'
}

export const rememberSort = (sort: SearchSort): void => localStorage.setItem(key, sort)

/** The name of each order, in the catalogue. */
export const sortKeys = {
  relevance: 'sortRelevance',
  newest: 'sortNewest',
  oldest: 'sortOldest',
  name: 'sortName',
  largest: 'sortLargest',
  smallest: 'sortSmallest',
} as const satisfies Record<SearchSort, string>

export const sorts = searchSort.options
