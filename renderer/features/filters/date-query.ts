import { toggleFilter, withFilter, withoutFilter } from '../../../shared/query/index.ts'

const fields = ['date', 'after', 'before'] as const

/** A query without anything that says when a document was changed. */
export const withoutDates = (query: string): string =>
  fields.reduce((text, field) => withoutFilter(text, field), query)

/** A query with one date, `last-week` or `2023-01-01..2023-06-30`, in place of any others. */
export const withDate = (query: string, date: string): string => withFilter(withoutDates(query), 'date', date)

/** A query with a year more or less; beside years a single other span would only confuse. */
export function toggleYear(query: string, year: string): string {
  const bounded = withoutFilter(withoutFilter(query, 'after'), 'before')
  return toggleFilter(bounded, 'date', year)
}

/** Two days as one date of the query language; an empty one is an open end. Null where there is none, or they run backwards. */
export function rangeOf(from: string, to: string): string | null {
  if (from === '' && to === '') return null
  if (from === '') return `<=${to}`
  if (to === '') return `>=${from}`
  return from <= to ? `${from}..${to}` : null
}
