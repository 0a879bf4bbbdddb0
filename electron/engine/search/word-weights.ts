import { inverseDocumentFrequency, k1 } from '../analysis/bm25.ts'
import type { Mark } from './highlight.ts'

/**
 * Which of the query's words carry a passage, as shares of 1: rare words and words that stand there often weigh more
 * (inverse document frequency and the saturated term frequency of BM25). `holding`: how many passages of the library have each of
 * the terms.
 */
export function wordWeights(
  text: string,
  marks: readonly Mark[],
  holding: readonly number[],
  passages: number,
): { text: string; weight: number }[] {
  const found = new Map<number, { text: string; count: number }>()
  for (const { range, term } of marks) {
    const each = found.get(term)
    if (each) each.count++
    else found.set(term, { text: text.slice(...range), count: 1 })
  }
  const weighed = Array.from(found, ([term, { text, count }]) => {
    // A phrase has no number of its own, and is rare.
    const with_ = Math.min(passages, Math.max(1, holding[term] ?? 0))
    return { text, weight: inverseDocumentFrequency(with_, passages) * (count / (count + k1)) }
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed
    .map(({ text, weight }) => ({ text, weight: total > 0 ? weight / total : 1 / weighed.length }))
    .sort((one, other) => other.weight - one.weight)
}
