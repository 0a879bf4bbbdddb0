import { tokenize } from '../analysis/tokens.ts'

/** Words of a passage that two must share to be called the same. */
const alike = 0.9

/** A passage of fewer words is like many others by chance. */
const fewWords = 12

export interface Wording {
  words: ReadonlySet<string>
  numbers: ReadonlySet<string>
}

const digit = /\p{N}/u

/** What a passage says, apart from order, case and accents. */
export function wordingOf(text: string): Wording {
  const words = new Set<string>()
  const numbers = new Set<string>()
  for (const { form, kind } of tokenize(text)) {
    if (kind === 'cut') continue
    words.add(form)
    if (digit.test(form)) numbers.add(form)
  }
  return { words, numbers }
}

/**
 * Whether two passages say the same, word for word or nearly: the same numbers, and nine of ten words (Jaccard
 * similarity). Two bills that differ in their amounts are two documents; the same report as PDF and as Word file is one.
 */
export function saySame(one: Wording, other: Wording): boolean {
  const [small, large] = one.words.size <= other.words.size ? [one, other] : [other, one]
  if (small.words.size < fewWords || small.words.size < alike * large.words.size) return false
  if (one.numbers.size !== other.numbers.size) return false
  for (const number of one.numbers) if (!other.numbers.has(number)) return false
  let shared = 0
  for (const word of small.words) if (large.words.has(word)) shared++
  return shared / (one.words.size + other.words.size - shared) >= alike
}
