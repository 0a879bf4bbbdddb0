import { expect } from 'vitest'
import type { WordIndex } from '../../../../electron/engine/store/word-index/word-index.ts'
import { plainScores, type PlainOptions, type PlainRow } from './plain-bm25.ts'

/** Sums may be rounded differently. */
const alike = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.max(one, other)

/** Expects of an index the best rows by plain BM25, in their order. */
export function expectRanking(
  index: WordIndex,
  rows: readonly PlainRow[],
  query: readonly string[],
  limit: number,
  options: PlainOptions = {},
): void {
  const scores = plainScores(rows, query, options)
  const groups = new Map(rows.map(({ id, group }) => [id, group]))
  const found = index.search(query, limit, options)
  expect(found).toHaveLength(Math.min(limit, scores.size))
  for (const { id, group, score } of found) {
    expect(group).toBe(groups.get(id))
    expect(alike(score, scores.get(id) ?? 0), `${id} has ${score}, not ${scores.get(id)}`).toBe(true)
    scores.delete(id)
  }
  const inOrder = found.toSorted((one, other) => other.score - one.score || one.id - other.id)
  expect(found).toEqual(inOrder)
  const { id: lastId, score: least } = found.at(-1) ?? { id: 0, score: 0 }
  for (const [id, score] of scores) {
    expect(score < least || (alike(score, least) && id > lastId), `${id} is missing`).toBe(true)
  }
}
