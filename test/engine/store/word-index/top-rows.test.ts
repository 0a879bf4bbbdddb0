import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TopRows } from '../../../../electron/engine/store/word-index/top-rows.ts'

describe('the top rows', () => {
  it('are those with the highest scores, best first, and of the same score those that came first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 40 }), (scores, limit) => {
        const best = new TopRows(limit)
        scores.forEach((score, row) => score > best.least && best.add(row, score))
        const expected = scores
          .map((score, row) => ({ row, score }))
          .filter(({ score }) => score > 0)
          .sort((one, other) => other.score - one.score || one.row - other.row)
          .slice(0, limit)
        expect(best.take((row, score) => ({ row, score }))).toEqual(expected)
      }),
    )
  })
})
