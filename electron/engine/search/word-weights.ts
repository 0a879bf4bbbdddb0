import type { WordCount } from '../store/rows.ts'
import type { Mark } from './highlight.ts'
import type { QueryTerm } from './query-terms.ts'

/** As in BM25: the second time a word stands in a passage says less than the first. */
const saturation = 1.2

/**
 * Which of the query's words carry a passage, as shares of 1: rare words and words that stand there often weigh more
 * (inverse document frequency and the saturated term frequency of BM25).
 */
export function wordWeights(
  text: string,
  marks: readonly Mark[],
  terms: readonly QueryTerm[],
  known: readonly WordCount[],
  passages: number,
): { text: string; weight: number }[] {
  const holding = new Map(known.map(({ word, passages }) => [word, passages]))
  const found = new Map<number, { text: string; count: number }>()
  for (const { range, term } of marks) {
    const each = found.get(term)
    if (each) each.count++
    else found.set(term, { text: text.slice(...range), count: 1 })
  }
  const weighed = Array.from(found, ([term, { text, count }]) => {
    const form = terms[term]?.token.form ?? ''
    const with_ = Math.min(passages, holding.get(form) ?? 1)
    const idf = Math.log(1 + (passages - with_ + 0.5) / (with_ + 0.5))
    return { text, weight: idf * (count / (count + saturation)) }
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed
    .map(({ text, weight }) => ({ text, weight: total > 0 ? weight / total : 1 / weighed.length }))
    .sort((one, other) => other.weight - one.weight)
}
