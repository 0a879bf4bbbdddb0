import { tokenize, type Token } from '../analysis/tokens.ts'
import { isUnspaced } from '../analysis/scripts.ts'
import type { WordRow } from '../store/condition.ts'

/**
 * The words of a text side by side, one at each place. The last character of a run without spaces is left out, since the
 * pair before it holds it.
 */
export function wordsInPlace(tokens: readonly Token[]): Token[] {
  const atPlace = new Map<number, Token>()
  for (const token of tokens) {
    // The word itself comes before its parts and the compound it is part of.
    if (token.kind !== 'cut' && !atPlace.has(token.position)) atPlace.set(token.position, token)
  }
  const places = [...atPlace.values()]
  return places.filter(({ kind, end }, index) => kind !== 'pair' || places[index - 1]?.end !== end)
}

/** A text as the exact index is asked for it. A character without spaces that stands alone is the beginning of any pair. */
export const wordRow = (text: string): WordRow =>
  wordsInPlace(tokenize(text)).map(({ form, position, kind, text }) => ({
    form,
    position,
    prefix: kind === 'word' && isUnspaced(text),
  }))
