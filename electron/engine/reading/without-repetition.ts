import type { PassageToRead } from '../store/reading.ts'

/**
 * Passages in their order, each without the beginning that the one before it has said already: where a paragraph had to be
 * cut, the next passage repeats its last sentences.
 */
export function withoutRepetition<P extends Pick<PassageToRead, 'text' | 'start' | 'end'>>(
  passages: readonly P[],
): P[] {
  let told = 0
  return passages.map((passage) => {
    const repeated = Math.max(0, told - passage.start)
    told = Math.max(told, passage.end)
    return repeated === 0 ? passage : { ...passage, text: passage.text.slice(repeated) }
  })
}
