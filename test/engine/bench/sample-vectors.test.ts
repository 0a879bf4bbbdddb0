import { describe, expect, it } from 'vitest'
import { inBatches, sampleVectors } from '../../../electron/engine/bench/sample-vectors.ts'

const space = { count: 400, dimensions: 64, seed: 7 }
const draw = (options: typeof space, stream: 'vectors' | 'queries' = 'vectors'): Float32Array[] =>
  [...inBatches(sampleVectors(options, stream), options.count, 150)].flat()

const product = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)

describe('sample vectors', () => {
  const vectors = draw(space)

  it('are as many as asked for, of length 1', () => {
    expect(vectors).toHaveLength(400)
    for (const vector of vectors) expect(product(vector, vector)).toBeCloseTo(1, 5)
  })

  it('are the same for the same seed, and others for another', () => {
    expect(draw(space)).toEqual(vectors)
    expect(draw({ ...space, seed: 8 })[0]).not.toEqual(vectors[0])
  })

  it('stand in clusters: the nearest is much nearer than the middle one', () => {
    const queries = draw(space, 'queries')
    const lead = queries.map((query) => {
      const similar = vectors.map((vector) => product(vector, query)).toSorted((a, b) => b - a)
      return (similar[0] ?? 0) - (similar[200] ?? 0)
    })
    expect(Math.min(...lead)).toBeGreaterThan(0.3)
  })

  it('hold none of the queries', () => {
    const known = new Set(vectors.map(String))
    expect(draw(space, 'queries').filter((query) => known.has(String(query)))).toEqual([])
  })
})
