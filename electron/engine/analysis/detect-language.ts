import { isEastAsian } from './scripts.ts'

/** So much of a text tells its language; more only takes longer. */
const enough = 5_000

/** A text of fewer letters is a guess; a character of Chinese says as much as some four letters. */
const leastLetters = 24
const dense = 4

const letters = /\p{L}/gu

/**
 * The language a text is written in, as an ISO 639-1 code; null when it is too short or too mixed to tell.
 * By the n-grams of Nito-ELD, whose smallest set knows 60 languages.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const sample = text.slice(0, enough)
  if (weight(sample) < leastLetters) return null
  const { eld } = await import('eld/extrasmall')
  const found = eld.detect(sample)
  return found.language !== '' && found.isReliable() ? found.language : null
}

function weight(sample: string): number {
  let sum = 0
  for (const [letter] of sample.matchAll(letters)) {
    sum += isEastAsian(letter) ? dense : 1
    if (sum >= leastLetters) break
  }
  return sum
}

/** The primary tag of what a document says of its own language: `de-AT` → `de`; null for what is no tag. */
export function primaryTag(stated: string | null): string | null {
  const tag = stated?.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  return /^[a-z]{2,3}$/.test(tag) ? tag : null
}
