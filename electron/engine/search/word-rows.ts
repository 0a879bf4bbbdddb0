import { tokenize, type Token } from '../analysis/tokens.ts'
import { isUnspaced } from '../analysis/scripts.ts'
import type { WordRow } from '../store/condition.ts'

/**
 * The words of a text side by side, as the exact index holds them: one at each place. The last character of a run
 * without spaces is left out, since the pair before it holds it; standing alone it is the beginning of any pair.
 */
export function wordRow(text: string): WordRow {
  const atPlace = new Map<number, Token>()
  for (const token of tokenize(text)) {
    // The word itself comes before its parts and the compound it is part of.
    if (token.kind !== 'cut' && !atPlace.has(token.position)) atPlace.set(token.position, token)
  }
  const places = [...atPlace.values()]
  return places
    .filter(({ kind, end }, index) => kind !== 'pair' || places[index - 1]?.end !== end)
    .map(({ form, position, kind, text }) => ({
      form,
      position,
      prefix: kind === 'word' && isUnspaced(text),
    }))
}
