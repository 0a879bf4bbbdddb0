import type { Notice } from '../../../shared/contract/index.ts'
import type { Condition } from '../../../shared/query/index.ts'

/** Nobody writes so many words to search for them: it is a text that was pasted. */
const mostWords = 32

export const isProse = (words: readonly unknown[]): boolean => words.length > mostWords

export const readAsProse: Notice = {
  code: 'QUERY_UNCLEAR',
  message:
    'This is a long text, so its quotation marks and dashes were read as part of it and not as what a document must hold.',
}

/** What is left of a condition when only its filters count. */
export function onlyFilters(condition: Condition): Condition | null {
  switch (condition.kind) {
    case 'filter':
      return condition
    case 'not':
      return onlyFilters(condition.condition) && condition
    case 'all':
    case 'any': {
      const conditions = condition.conditions.map(onlyFilters)
      // One way to fulfil `any` is free now.
      if (condition.kind === 'any' && conditions.includes(null)) return null
      const left = conditions.filter((each) => each !== null)
      return left.length > 0 ? { kind: condition.kind, conditions: left } : null
    }
    default:
      return null
  }
}
