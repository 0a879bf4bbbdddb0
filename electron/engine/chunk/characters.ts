/** Characters as people see them, each of which may be many of those that Unicode numbers. */
export const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What is one character with whatever letter or space stands before it: Extend, ZWJ and SpacingMark of UAX #29. */
const joining = String.raw`\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d\u0e33\u0eb3`
const wordEnd = new RegExp(String.raw`\s(?![\s${joining}])`, 'gu')
const leadingSpace = new RegExp(String.raw`^(?:\s(?![${joining}]))*`, 'u')
const startsJoining = new RegExp(`[${joining}]`, 'uy')

/** Where the word that holds an offset ends, with the white space after it; null where the text ends first. */
export function wordEndAfter(text: string, at: number): number | null {
  wordEnd.lastIndex = at
  return wordEnd.test(text) ? wordEnd.lastIndex : null
}

/** The white space that a text begins with, in code units; a space that carries marks is none. */
export const leadingSpaceOf = (text: string): number => leadingSpace.exec(text)?.[0].length ?? 0

/** Whether what stands at an offset belongs to the character before it. */
export function joinsFormer(text: string, at: number): boolean {
  startsJoining.lastIndex = at
  return startsJoining.test(text)
}

/** `at`, or one more where that is between the halves of a code point: a half by itself joins nothing. */
export function codePointEnd(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at
}

/**
 * Where the character that holds the code unit `at` begins; `from` is a border of characters before it. Whether there is a
 * border is told by what stands before it and the one code point behind it: no more than that is looked at.
 */
export function characterStart(text: string, from: number, at: number): number {
  const part = text.slice(from, codePointEnd(text, at + 1))
  return from + (graphemes.segment(part).containing(at - from)?.index ?? part.length)
}

/** The last border of characters in `(from, at]`; where one character is longer than that, its code points are cut. */
export function borderBy(text: string, from: number, at: number): number {
  const border = characterStart(text, from, at)
  return border > from ? border : codePointEnd(text, at)
}
