import { stemmer } from '@orama/stemmers/english'
import { stopwords } from '@orama/stopwords/english'
import type { TextRange } from '../../../shared/contract/common.ts'

const stopWords = new Set(stopwords)
const word = /[\p{L}\p{M}\p{N}]+/gu

export interface Marked {
  /** Where words of the query stand, in order. */
  highlights: TextRange[]
  /** Those words as the text writes them, lower case, each once. */
  words: string[]
}

/**
 * Finds the words of a query in texts, in any inflection English stemming folds together. Made once for a
 * query and used for each of its passages.
 */
export function createMarker(queryWords: readonly string[]): (text: string) => Marked {
  const telling = queryWords.filter((each) => !stopWords.has(each))
  const stems = new Set((telling.length > 0 ? telling : queryWords).map(stemmer))
  return (text) => {
    const highlights: TextRange[] = []
    const words = new Set<string>()
    for (const { 0: found, index } of text.matchAll(word)) {
      const lower = found.toLowerCase()
      if (!stems.has(stemmer(lower))) continue
      highlights.push([index, index + found.length])
      words.add(lower)
    }
    return { highlights, words: [...words] }
  }
}
