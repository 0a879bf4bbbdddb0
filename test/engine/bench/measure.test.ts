import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measure, percentile, recall } from '../../../electron/engine/bench/measure.ts'

const lists = fc.array(fc.uniqueArray(fc.nat(50), { maxLength: 10 }), { maxLength: 20 })

describe('recall', () => {
  it('is 1 for the same lists in any order', () => {
    fc.assert(
      fc.property(lists, (truth) => {
        expect(
          recall(
            truth.map((list) => list.toReversed()),
            truth,
          ),
        ).toBe(1)
      }),
    )
  })

  it('counts what is missing, not what is there besides', () => {
    expect(
      recall(
        [
          [1, 2, 9],
          [5, 6],
        ],
        [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
      ),
    ).toBe(0.5)
    expect(recall([[]], [[1]])).toBe(0)
  })
})

describe('a percentile', () => {
  it('is one of the values, with at least its share of them at or below it', () => {
    const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.95), (values, share) => {
        const value = percentile(values, share)
        expect(values).toContain(value)
        expect(values.filter((other) => other <= value).length).toBeGreaterThanOrEqual(values.length * share)
      }),
    )
  })

  it('of ten values is the fifth for a half', () => {
    expect(percentile([9, 1, 8, 2, 7, 3, 6, 4, 5, 10], 0.5)).toBe(5)
    expect(percentile([9, 1, 8, 2, 7, 3, 6, 4, 5, 10], 0.95)).toBe(10)
  })
})

describe('measuring', () => {
  it('asks every query once after a warm-up that is not counted', async () => {
    const asked: number[] = []
    const trial = {
      settings: {},
      prepare: async () => void asked.push(-1),
      search: async ([id = 0]: Float32Array) => {
        asked.push(id)
        return [id]
      },
    }
    const queries = [1, 2, 3].map((id) => Float32Array.of(id))
    const measured = await measure(trial, queries, [[1], [2], [4]])
    expect(asked).toEqual([-1, 1, 2, 3, 1, 2, 3])
    expect(measured).toMatchObject({ found: [[1], [2], [3]], recall10: 2 / 3 })
  })
})
