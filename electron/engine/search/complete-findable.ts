import { applyCompletion, type Completion, parseQuery } from '../../../shared/query/index.ts'

/** Longer values are left to those who want to write them. */
const longest = 255

const empty: Completion = { kind: 'value', field: 'name', prefix: '', replace: [5, 5] }

/**
 * Whether a filter can say this value: it can't tell one space from two, and has no marks left for a text with all
 * kinds of quotation marks.
 */
export function canBeFound(value: string): boolean {
  if (value === '' || value.length > longest) return false
  const { root } = parseQuery(applyCompletion('name:', empty, value).text)
  const understood = root?.kind === 'filter' ? root.values[0] : undefined
  return understood?.kind === 'text' && understood.text === value
}
