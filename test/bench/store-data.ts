import type { Passage } from '../../electron/engine/chunk/types.ts'

/** A generator of numbers in [0, 1) that always gives the same ones (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const syllables = [
  'ba',
  'den',
  'kor',
  'lim',
  'mo',
  'nar',
  'pel',
  'quin',
  'ras',
  'tov',
  'ul',
  'wex',
  'yar',
  'zen',
]

/** Words as frequent as in real text: the most frequent ones make up most of it (Zipf's law, roughly). */
export function wordSource(random: () => number, vocabulary = 20_000): () => string {
  const word = (index: number): string => {
    let rest = index + syllables.length
    let text = ''
    for (; rest > 0; rest = Math.floor(rest / syllables.length)) text += syllables[rest % syllables.length]
    return text
  }
  return () => word(Math.floor(vocabulary ** random()) - 1)
}

/** About 900 characters. */
export const sampleText = (nextWord: () => string): string => Array.from({ length: 130 }, nextWord).join(' ')

export const samplePassage = (ordinal: number, text: string): Passage => ({
  ordinal,
  text,
  context: 'Sample › Section',
  start: ordinal * 1_000,
  end: ordinal * 1_000 + text.length,
  page: null,
  headings: ['Section'],
  lines: [ordinal + 1, ordinal + 1],
  tokens: 200,
  boxes: null,
})

/** Unit vectors around a hundred centres, one after the other: real embeddings stand in clusters too. */
export function sampleVectors(random: () => number, count: number, dimensions: number): Float32Array {
  const noise = () => random() + random() + random() - 1.5
  const centres = Array.from({ length: 100 }, () => Float32Array.from({ length: dimensions }, noise))
  const all = new Float32Array(count * dimensions)
  for (let i = 0; i < count; i++) {
    const centre = centres[Math.floor(random() * centres.length)] ?? new Float32Array(dimensions)
    const vector = all.subarray(i * dimensions, (i + 1) * dimensions)
    let squares = 0
    for (let d = 0; d < dimensions; d++) {
      const value = (centre[d] ?? 0) + noise()
      vector[d] = value
      squares += value * value
    }
    const length = Math.sqrt(squares)
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] ?? 0) / length
  }
  return all
}

/** A vector as pgvector reads it in a text. */
export const vectorParameter = (vector: Float32Array): string => `[${vector.join(',')}]`
