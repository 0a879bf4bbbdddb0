import type { FacetField, FacetValue } from '../../../shared/contract/index.ts'
import type { Chip } from '../../../shared/query/index.ts'
import { valueText, valueWords } from '../../words/filters.ts'

/** One line of a filter menu. */
export interface Choice {
  value: string
  label: string
  checked: boolean
  /** Null for a value of the query that was not counted. */
  count: number | null
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/**
 * What a field can be narrowed to: the values that were counted, and before them those that the query has already, which
 * could not be taken away otherwise.
 */
export function choicesOf(
  field: FacetField,
  values: readonly FacetValue[],
  chips: readonly Chip[],
): Choice[] {
  const used = chips
    .filter((chip) => chip.field === field && !chip.negated)
    .flatMap((chip) => chip.values.map(valueText))
  const uncounted = used.filter((text) => !values.some(({ value }) => same(value, text)))
  return [
    ...[...new Set(uncounted)].map((value) => ({
      value,
      label: valueWords(field, value),
      checked: true,
      count: null,
    })),
    ...values.map(({ value, label, count }) => ({
      value,
      label: field === 'type' || field === 'lang' ? valueWords(field, value) : label || value,
      checked: used.some((text) => same(text, value)),
      count,
    })),
  ]
}
