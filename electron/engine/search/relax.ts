import type { Notice } from '../../../shared/contract/index.ts'
import type { Condition } from '../../../shared/query/index.ts'
import type { Query } from './query.ts'
import { withoutParts } from './without-parts.ts'

export const phraseNotFound: Notice = {
  code: 'PHRASE_NOT_FOUND',
  message: 'No document holds these words side by side. The words were searched by themselves.',
}

/** The same query with its phrases searched as words; null when it requires none. */
export function withoutPhrases(query: Query): Query | null {
  const { requirement, words } = query
  if (!requirement || !requiresPhrase(requirement)) return null
  return {
    ...query,
    requirement: withoutParts(requirement, ({ kind }) => kind === 'phrase'),
    words: words.map((word) => ({ ...word, isPhrase: false })),
  }
}

/** Whether a document must hold some phrase; one that it must not hold does not count. */
export function requiresPhrase(condition: Condition): boolean {
  if (condition.kind === 'phrase') return true
  return 'conditions' in condition && condition.conditions.some(requiresPhrase)
}
