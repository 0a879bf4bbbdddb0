import type { Notice } from '../../../shared/contract/index.ts'
import type { Condition } from '../../../shared/query/index.ts'
import { withoutParts } from './without-parts.ts'

/** Nobody writes so many words to search for them: it is a text that was pasted. */
const mostWords = 32

export const isProse = (words: readonly unknown[]): boolean => words.length > mostWords

export const readAsProse: Notice = {
  code: 'QUERY_UNCLEAR',
  message:
    'This is a long text, so its quotation marks and dashes were read as part of it and not as what a document must hold.',
}

/** What is left of a condition when only its filters count. */
export const onlyFilters = (condition: Condition): Condition | null =>
  withoutParts(condition, (part) =>
    part.kind === 'not' ? onlyFilters(part.condition) === null : part.kind !== 'filter',
  )
