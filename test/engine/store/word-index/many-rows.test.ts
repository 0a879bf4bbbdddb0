import { beforeAll, describe, expect, it } from 'vitest'
import { NumberChunks } from '../../../../electron/engine/store/word-index/number-chunks.ts'
import { mostRows } from '../../../../electron/engine/store/word-index/postings.ts'
import { RowList } from '../../../../electron/engine/store/word-index/row-list.ts'
import { WordIndex } from '../../../../electron/engine/store/word-index/word-index.ts'
import { seededRandom } from '../../../bench/store-data.ts'

const count = 150_000

/** Added one by one they would take seconds. */
function indexOfEmptyRows(count: number): WordIndex {
  const zeros = new Uint8Array(count * 4)
  const numbers = (): NumberChunks => NumberChunks.from(zeros, count)
  const memory = NumberChunks.from(zeros, 1)
  const rows = new RowList(numbers(), numbers(), numbers())
  return new WordIndex({ seed: 1, memory, buckets: new NumberChunks(), rows })
}

/** Every row has "every", half of the rows a term of two, a third one of three, and so on; and each has one of its own. */
function termsOfRow(row: number): string[] {
  const divisors = [2, 3, 5, 64, 1_000, 40_000].filter((divisor) => row % divisor === 0)
  return ['every', ...divisors.map((divisor) => `by${divisor}`), `only${row}`]
}

describe('a word index of many rows', () => {
  const index = new WordIndex()
  beforeAll(() => {
    for (let row = 0; row < count; row++) index.add(row + 1, row % 1_000, termsOfRow(row).join(' '))
  })

  const rowsOf = (term: string): number[] =>
    index
      .search([term], count)
      .map(({ id }) => id - 1)
      .sort((one, other) => one - other)

  it.each([1, 2, 3, 5, 64, 1_000, 40_000])('finds all that hold a term of every %i', (divisor) => {
    const expected = Array.from({ length: Math.ceil(count / divisor) }, (_, place) => place * divisor)
    expect(rowsOf(divisor === 1 ? 'every' : `by${divisor}`)).toEqual(expected)
  })

  it('finds each row by the term that it alone has', () => {
    const random = seededRandom(1)
    for (const row of [
      0,
      65_535,
      65_536,
      count - 1,
      ...Array.from({ length: 500 }, () => Math.floor(random() * count)),
    ]) {
      expect(rowsOf(`only${row}`)).toEqual([row])
    }
  })

  it('ranks shorter rows before longer ones also when they were added late', () => {
    // The shortest rows: those that no divisor has.
    const shortest = Array.from({ length: count }, (_, row) => row).filter(
      (row) => termsOfRow(row).length === 2,
    )
    const found = index.search(['every'], shortest.length + 1)
    expect(found.slice(0, -1).map(({ id }) => id - 1)).toEqual(shortest)
    expect(found.at(-1)?.score).toBeLessThan(found.at(-2)?.score ?? 0)
  })

  it('takes a small part of the memory that its postings would as objects', () => {
    const postings = Array.from({ length: count }, (_, row) => termsOfRow(row).length).reduce(
      (sum, n) => sum + n,
    )
    expect(index.bytes / postings).toBeGreaterThan(4)
    // A term for each row: 44 bytes for a term and 12 for a row are the most of it.
    expect(index.bytes / postings).toBeLessThan(30)
  })

  it('refuses a row that postings have no number for', () => {
    const index = indexOfEmptyRows(mostRows - 1)
    index.add(1, 7, 'last')
    expect(() => index.add(2, 7, 'more')).toThrow(RangeError)
    expect(index.search(['last', 'more'], 5)).toMatchObject([{ id: 1, group: 7 }])
  })
})
