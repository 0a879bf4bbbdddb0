import type { Completion as Suggestion } from '../../../shared/contract/index.ts'
import { applyCompletion, type Completion } from '../../../shared/query/index.ts'
import { fold } from '../analysis/fold.ts'

const tail = /(?:\p{N}+\.)*[\p{L}\p{M}\p{N}]+$/u

/** The last word of what is typed without a space, as the vocabulary has it: `ma` of `e-ma`. Empty where it ends with a sign. */
export const wordTail = (typed: string): string => tail.exec(typed)?.[0] ?? ''

/** A word of the vocabulary, which is folded, in the place of what is typed of it; null where it stands there already. */
export function completeWord(text: string, place: Completion, word: string): Suggestion | null {
  const typed = wordTail(place.prefix)
  if (fold(text.slice(place.replace[0], place.replace[1])).endsWith(word)) return null
  const head = place.prefix.slice(0, place.prefix.length - typed.length)
  const { prefix, replace } = place
  const done = applyCompletion(text, { kind: 'word', prefix, replace }, head + word)
  return { kind: 'word', label: head + word, ...done, typed: [0, head.length + fold(typed).length] }
}
