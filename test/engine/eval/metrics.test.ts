import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mean, ndcg, percentile, scoreRanking } from '../../../electron/engine/eval/metrics.ts'

describe('nDCG', () => {
  it('discounts each gain by the logarithm of its rank, against the best order there is', () => {
    // (3/log2(2) + 2/log2(4)) / (3/log2(2) + 2/log2(3)) = (3 + 1) / (3 + 1.261860)
    expect(ndcg([3, 0, 2], [2, 3], 10)).toBeCloseTo(4 / 4.26186, 5)
  })

  it('counts what is relevant and was not found in the ideal, down to its depth', () => {
    // 1/log2(3) / (1 + 1/log2(3))
    expect(ndcg([0, 1], [1, 1], 10)).toBeCloseTo(0.63093 / 1.63093, 4)
    expect(ndcg([1], [1, 1, 1], 1)).toBe(1)
  })

  it('sees nothing below its depth', () => {
    expect(ndcg([...Array<number>(10).fill(0), 1], [1], 10)).toBe(0)
  })
})

describe('the scores of a ranking', () => {
  it('say where the first relevant document stands and how many were found', () => {
    const scores = scoreRanking([0, 0, 1, 0, 1], [1, 1, 1, 1])
    expect(scores).toMatchObject({ recall100: 0.5, mrr10: 1 / 3, found1: 0, found5: 1 })
  })

  it('end at their depths', () => {
    const late = (rank: number): number[] => [...Array<number>(rank - 1).fill(0), 1]
    expect(scoreRanking(late(5), [1])).toMatchObject({ found5: 1, mrr10: 0.2 })
    expect(scoreRanking(late(6), [1])).toMatchObject({ found5: 0 })
    expect(scoreRanking(late(10), [1])).toMatchObject({ mrr10: 0.1 })
    expect(scoreRanking(late(11), [1])).toMatchObject({ mrr10: 0, recall100: 1 })
    expect(scoreRanking(late(101), [1])).toMatchObject({ recall100: 0 })
  })

  it('are all nothing where nothing was found', () => {
    const nothing = { ndcg10: 0, recall100: 0, mrr10: 0, found1: 0, found5: 0 }
    expect(scoreRanking([], [1, 2])).toEqual(nothing)
    expect(scoreRanking([0, 0], [1])).toEqual(nothing)
  })

  const relevant = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 40 })

  it('are all 1 for a perfect ranking', () => {
    fc.assert(
      fc.property(relevant, (gains) => {
        const best = gains.toSorted((one, other) => other - one)
        const scores = scoreRanking(best, gains)
        expect(scores.ndcg10).toBeCloseTo(1, 10)
        expect(scores).toMatchObject({ recall100: 1, mrr10: 1, found1: 1, found5: 1 })
      }),
    )
  })

  it('lie between 0 and 1, and none falls when a relevant document changes places with a lesser one above it', () => {
    const ranking = fc.tuple(relevant, fc.nat(30)).chain(([gains, others]) => {
      const all = [...gains, ...Array<number>(others).fill(0)]
      return fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({ gains, order }))
    })
    fc.assert(
      fc.property(ranking, fc.nat(), fc.nat(), ({ gains, order }, one, other) => {
        const [above = 0, below = 0] = [one % order.length, other % order.length].sort((a, b) => a - b)
        const better = [...order]
        const pair = [order[above] ?? 0, order[below] ?? 0].sort((a, b) => b - a)
        better[above] = pair[0] ?? 0
        better[below] = pair[1] ?? 0
        const before = Object.values(scoreRanking(order, gains))
        const after = Object.values(scoreRanking(better, gains))
        before.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-9)
          expect(after[index]).toBeGreaterThanOrEqual(value - 1e-9)
        })
      }),
    )
  })
})

describe('times', () => {
  it('are told by nearest rank', () => {
    const values = [5, 1, 4, 2, 3]
    expect(percentile(values, 0.5)).toBe(3)
    expect(percentile(values, 0.95)).toBe(5)
    expect(percentile([7], 0.5)).toBe(7)
    expect(
      percentile(
        Array.from({ length: 100 }, (_, index) => index + 1),
        0.95,
      ),
    ).toBe(95)
  })

  it('and means of nothing are 0', () => {
    expect([percentile([], 0.5), mean([])]).toEqual([0, 0])
    expect(mean([1, 2])).toBe(1.5)
  })
})
