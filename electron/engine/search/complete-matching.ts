import type { TextRange } from '../../../shared/contract/index.ts'
import { fold } from '../analysis/fold.ts'

const wordStart = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]/gu
const character = /\P{M}\p{M}*/uy

/** What of a text was typed, where it begins with that; case and accents make no difference. */
export const atStart = (text: string, typed: string): TextRange | null => rangeAt(text, 0, fold(typed))

/** The same where a text begins, or else a word in it begins, with what was typed. */
export function beginning(text: string, typed: string): TextRange | null {
  const sought = fold(typed)
  for (const { index } of [{ index: 0 }, ...text.matchAll(wordStart)]) {
    const range = rangeAt(text, index, sought)
    if (range) return range
  }
  return null
}

function rangeAt(text: string, from: number, sought: string): TextRange | null {
  // No more than can be needed is folded: the longest letters fold to four characters, the shortest to none.
  const near = text.slice(from, from + 4 * sought.length + 16)
  return fold(near).startsWith(sought) ? [from, endOf(text, from, sought.length)] : null
}

/** Folding may change the number of characters (`ß` is `ss`), so the end is looked for one by one, marks included. */
function endOf(text: string, from: number, length: number): number {
  let end = from
  while (end < text.length && fold(text.slice(from, end)).length < length) {
    character.lastIndex = end
    end = character.test(text) ? character.lastIndex : end + 1
  }
  return end
}
