import type { Field } from '../../../shared/query/index.ts'

const dates = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'last-year',
  'last-7-days',
  'last-30-days',
]

/** Years back from this one that are offered. */
const years = 5

function dateWords(now: number): string[] {
  const year = new Date(now).getFullYear()
  return [...dates, ...Array.from({ length: years }, (_, back) => String(year - back))]
}

const sizes = ['>100kb', '>1mb', '>10mb', '>100mb', '<100kb', '<1mb']

/** Values that don't depend on the library, in the order they are offered; `now` in milliseconds since 1970. */
export function fixedValues(field: Field, now: number): string[] {
  switch (field) {
    case 'date':
    case 'after':
    case 'before':
      return dateWords(now)
    case 'size':
      return sizes
    default:
      return []
  }
}
