/**
 * The query language. What it means to a person is told once, in docs/searching.md; `requirementOf` is that meaning as a condition.
 */
export { filtersAsChips, type Chip } from './chips.ts'
export { applyCompletion, completionAt, type Completion } from './completion.ts'
export { resolveDate } from './dates.ts'
export { hasFilter, toggleFilter, withFilter, withoutChip, withoutFilter } from './edit.ts'
export { fieldNames, fields } from './fields.ts'
export type * from './nodes.ts'
export { parseQuery } from './parse.ts'
export { isSameQuery, printQuery } from './print.ts'
export { filtersOf, isOnlyFilters, rankedWords, requirementOf, type Condition } from './requirement.ts'
export { documentTypes } from './types.ts'
