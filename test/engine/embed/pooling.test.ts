import { describe, expect, it } from 'vitest'
import { poolMeans } from '../../../electron/engine/embed/pooling.ts'

const pool = (values: number[], lengths: number[], places: number[]) => {
  const vectors = new Float32Array(lengths.length * 2)
  const longest = values.length / 2 / lengths.length
  const failed = poolMeans(
    { values: Float32Array.from(values), longest, dimensions: 2 },
    lengths,
    vectors,
    places,
  )
  return { vectors: [...vectors], failed }
}

describe('the vector of a text', () => {
  it('is the mean of its tokens, of length 1', () => {
    const { vectors } = pool([1, 0, 0, 1], [2], [0])
    expect(vectors[0]).toBeCloseTo(Math.SQRT1_2)
    expect(vectors[1]).toBeCloseTo(Math.SQRT1_2)
  })

  it('hears nothing of the padding', () => {
    expect(pool([0, 5, 9, 9, 9, 9], [1], [0]).vectors).toEqual([0, 1])
  })

  it('goes to the place of its text', () => {
    expect(pool([2, 0, 0, 3], [1, 1], [1, 0]).vectors).toEqual([0, 1, 1, 0])
  })

  it.each([
    ['zero', 0],
    ['not a number', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
  ])('is refused when it is %s', (_, value) => {
    expect(pool([value, 0, 0, 3], [1, 1], [1, 0]).failed).toEqual([1])
  })
})
