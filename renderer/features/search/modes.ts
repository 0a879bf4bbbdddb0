import type { SearchMode } from '../../../shared/contract/index.ts'

/** The name of each way to search, in the catalogue. */
export const modeKeys = {
  hybrid: 'modeHybrid',
  meaning: 'modeMeaning',
  exact: 'modeExact',
} as const satisfies Record<SearchMode, string>
