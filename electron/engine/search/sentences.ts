import type { CheckedInput, Output, TextRange } from '../../../shared/contract/index.ts'
import { isEastAsian } from '../analysis/scripts.ts'
import type { Embedder } from '../embed/types.ts'
import { readQuery } from './query.ts'
import type { SearchDependencies } from './search.ts'

/** A sentence stands out when it is so much more similar than the sentences of its passage are on the whole. */
const standsOut = 0.04

/** A shorter piece is a heading or a number, not a sentence. */
const leastLength = 20

/** Characters of Chinese, Japanese and Korean say as much as some three letters. */
const leastEastAsian = 7

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** The sentences of a text, without the white space around them. */
export function sentencesOf(text: string): TextRange[] {
  const ranges: TextRange[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + segment.length - segment.trimStart().length
    const end = index + segment.trimEnd().length
    if (end - start >= (isEastAsian(segment) ? leastEastAsian : leastLength)) ranges.push([start, end])
  }
  return ranges
}

/** In each passage the sentence nearest in meaning to a query; without a model none. Throws `CANCELLED`. */
export async function findSentences(
  { store, model }: SearchDependencies,
  { query, passageIds }: CheckedInput<'findSentences'>,
  signal: AbortSignal,
): Promise<Output<'findSentences'>> {
  const inUse = model()
  const { wording } = readQuery(query)
  if (!inUse || wording === '') return passageIds.map((passageId) => ({ passageId, sentence: null }))
  const vector = await inUse.embedder.embedQuery(wording, signal)
  const { passages } = await store.loadPage({ contentIds: [], passageIds }, { signal })
  const textOf = new Map(passages.map(({ passageId, text }) => [passageId, text]))
  const found: Output<'findSentences'> = []
  for (const passageId of passageIds) {
    const text = textOf.get(passageId)
    found.push({
      passageId,
      sentence: text ? await nearestSentence(inUse.embedder, vector, text, signal) : null,
    })
  }
  return found
}

async function nearestSentence(
  embedder: Embedder,
  query: Float32Array,
  text: string,
  signal: AbortSignal,
): Promise<TextRange | null> {
  const ranges = sentencesOf(text)
  if (ranges.length < 2) return null
  const { vectors, dimensions } = await embedder.embedPassages(
    ranges.map((range) => text.slice(...range)),
    signal,
  )
  const similarities = ranges.map((_, index) =>
    inner(query, vectors.subarray(index * dimensions, (index + 1) * dimensions)),
  )
  const best = Math.max(...similarities)
  const mean = similarities.reduce((sum, each) => sum + each, 0) / similarities.length
  return best - mean < standsOut ? null : (ranges[similarities.indexOf(best)] ?? null)
}

const inner = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
