import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WordIndex } from '../../../../electron/engine/store/word-index/word-index.ts'
import { group, steps, take, term } from './arbitrary-rows.ts'
import { expectRanking } from './expect-ranking.ts'
import type { PlainRow } from './plain-bm25.ts'

/** Rows with ids from 1, each a group of its own. */
function indexOf(...rows: string[]): WordIndex {
  const index = new WordIndex()
  rows.forEach((terms, place) => index.add(place + 1, place + 1, terms))
  return index
}

const idsOf = (found: readonly { id: number }[]): number[] => found.map(({ id }) => id)

describe('a word index', () => {
  it('ranks as BM25 does, whatever was added and removed, asked for and left out', () => {
    const query = fc.record({
      terms: fc.array(term, { maxLength: 6 }),
      limit: fc.integer({ min: 1, max: 70 }),
      within: fc.option(
        fc.uniqueArray(group).map((groups) => Int32Array.from(groups).sort()),
        { nil: undefined },
      ),
      exclude: fc.option(
        fc.uniqueArray(group).map((groups) => new Set(groups)),
        { nil: undefined },
      ),
    })
    const rounds = fc.array(fc.record({ steps, queries: fc.array(query, { maxLength: 3 }) }), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(rounds, (rounds) => {
        const index = new WordIndex()
        const rows: PlainRow[] = []
        for (const { steps, queries } of rounds) {
          take(steps, index, rows)
          for (const { terms, limit, within, exclude } of queries) {
            expectRanking(index, rows, terms, limit, {
              ...(within && { within }),
              ...(exclude && { exclude }),
            })
          }
        }
        expect(index.size).toBe(rows.filter(({ isDead }) => !isDead).length)
      }),
    )
  })

  it('gives the score that Lucene’s formula does', () => {
    // Two rows of three hold the term: ln(1 + 1.5 / 2.5); the first as often as 2 of 4, where rows have 3 on average.
    const [best] = indexOf('owl owl fox elk', 'owl fox', 'fox elk elk').search(['owl'], 1)
    expect(best?.id).toBe(1)
    expect(best?.score).toBeCloseTo((Math.log(1.6) * 2 * 2.2) / (2 + 1.2 * (0.25 + 0.75 * (4 / 3))), 12)
  })

  it('puts rows of the same score in the order of their ids, also where only some of them are asked for', () => {
    const index = indexOf('owl', 'fox', 'owl', 'owl owl fox', 'owl', 'owl')
    expect(idsOf(index.search(['owl'], 10))).toEqual([1, 3, 5, 6, 4])
    expect(idsOf(index.search(['owl'], 3))).toEqual([1, 3, 5])
  })

  it('finds nothing for terms that no row has, for no terms, and with no room for any', () => {
    const index = indexOf('owl', '', 'x'.repeat(600))
    for (const query of [['elk'], [''], ['owl '], ['ow'], []]) expect(index.search(query, 5)).toEqual([])
    for (const limit of [0, -1, Number.NaN]) expect(index.search(['owl'], limit)).toEqual([])
    expect(idsOf(index.search(['owl'], Number.POSITIVE_INFINITY))).toEqual([1])
    expect(new WordIndex().search(['owl'], 5)).toEqual([])
    expect(indexOf('', '').search(['owl'], 5)).toEqual([])
  })

  it('leaves out groups that no row has, wherever they lie', () => {
    const index = indexOf('owl', 'owl')
    expect(idsOf(index.search(['owl'], 5, { within: Int32Array.of(-3, 2, 3, 40, 2_147_483_647) }))).toEqual([
      2,
    ])
    index.removeGroups([-3, 40, 2_147_483_647])
    expect(index.size).toBe(2)
  })

  it('takes ids in any order', () => {
    const index = new WordIndex()
    expect(index.lastId).toBe(-1)
    for (const id of [7, 0, 3]) index.add(id, id, 'owl')
    expect([index.lastId, index.size]).toEqual([3, 3])
    expect(idsOf(index.search(['owl'], 5))).toEqual([7, 0, 3])
  })

  it.each([-1, 1.5, 2 ** 31, Number.NaN])('refuses %f as an id or a group', (value) => {
    const index = indexOf('owl')
    expect(() => index.add(value, 1, 'owl')).toThrow(RangeError)
    expect(() => index.add(9, value, 'owl')).toThrow(RangeError)
    expect([index.lastId, index.size]).toEqual([1, 1])
  })

  it('takes rows of a group again that was removed, and knows how many are dead', () => {
    const index = new WordIndex()
    expect(index.deadShare).toBe(0)
    for (const id of [1, 2, 3]) index.add(id, id % 2, 'owl')
    index.removeGroups([1])
    index.removeGroups([1])
    expect([index.size, index.deadShare, index.lastId]).toEqual([1, 2 / 3, 3])
    index.add(4, 1, 'owl owl')
    expect(idsOf(index.search(['owl'], 5))).toEqual([4, 2])
    index.removeGroups([0, 1])
    expect([index.search(['owl'], 5), index.deadShare]).toEqual([[], 1])
  })
})
