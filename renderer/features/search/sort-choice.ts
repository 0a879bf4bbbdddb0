import type { SearchSort } from '../../../shared/contract/index.ts'
import { sorts } from './sorts.ts'

const key = 'trove.sort'

/** The order that was chosen in an earlier visit of this window. */
export function rememberedSort(): SearchSort {
  const kept = localStorage.getItem(key)
  return sorts.find((sort) => sort === kept) ?? 'relevance'
}

export const rememberSort = (sort: SearchSort): void => localStorage.setItem(key, sort)
