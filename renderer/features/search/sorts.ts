import type { SearchSort } from '../../../shared/contract/index.ts'

/** The name of each order, in the catalogue. */
export const sortKeys = {
  relevance: 'sortRelevance',
  newest: 'sortNewest',
  oldest: 'sortOldest',
  name: 'sortName',
  largest: 'sortLargest',
  smallest: 'sortSmallest',
} as const satisfies Record<SearchSort, string>

export const sorts = Object.keys(sortKeys) as SearchSort[]
