import { stemmer } from '@orama/stemmers/english'
import { stopwords } from '@orama/stopwords/english'
import type { TextRange } from '../../../shared/contract/common.ts'

/** The library's list lacks the most common word but one. */
const stopWords = new Set([...stopwords, 'a'])
export interface Marked {
  /** Where words of the query stand, in order. */
  highlights: TextRange[]
  /** Those words as the text writes them, lower case, each once. */
  words: string[]
}

const beginningOf = (lower: string): string => Array.from(lower).slice(0, 2).join('')

/**
 * Finds words that begin in one of these ways. Most words of a text are passed over by it, without being
 * stemmed: stemming changes the end of a word only. What begins a word of letters and digits needs no escaping.
 */
function candidates(beginnings: Iterable<string>): RegExp {
  const oneOf = [...new Set(beginnings)].join('|')
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${oneOf})[\\p{L}\\p{M}\\p{N}]*`, 'giu')
}

/**
 * Finds the words of a query (letters and digits, lower case) in texts, in any inflection English stemming
 * folds together. Made once for a query and used for each of its passages.
 */
export function createMarker(queryWords: readonly string[]): (text: string) => Marked {
  const telling = queryWords.filter((each) => !stopWords.has(each))
  const stems = new Set((telling.length > 0 ? telling : queryWords).map(stemmer))
  const word = candidates(Array.from(stems, beginningOf))
  const known = new Map<string, boolean>()
  const isOfQuery = (lower: string): boolean => {
    const answer = known.get(lower) ?? stems.has(stemmer(lower))
    known.set(lower, answer)
    return answer
  }
  return (text) => {
    const highlights: TextRange[] = []
    const words = new Set<string>()
    for (const { 0: found, index } of text.matchAll(word)) {
      const lower = found.toLowerCase()
      if (!isOfQuery(lower)) continue
      highlights.push([index, index + found.length])
      words.add(lower)
    }
    return { highlights, words: [...words] }
  }
}
