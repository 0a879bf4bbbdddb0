import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestRows } from '../../../../electron/engine/store/quantised/best-rows.ts'
import { QuantisedVectors } from '../../../../electron/engine/store/quantised/quantised-vectors.ts'
import { kernels, kernelsFolder, makeKernel } from '../../../../scripts/make-kernels.ts'
import { sampleVectors, seededRandom } from '../../../bench/store-data.ts'

function rowsOf(vectors: Float32Array, dimensions: number): Float32Array[] {
  return Array.from({ length: vectors.length / dimensions }, (_, i) =>
    vectors.slice(i * dimensions, (i + 1) * dimensions),
  )
}

function filled(rows: readonly Float32Array[], dimensions: number): QuantisedVectors {
  const quantised = new QuantisedVectors(dimensions)
  rows.forEach((vector, i) => quantised.add(i + 1, 1, vector))
  return quantised
}

const idsOf = (found: readonly { passageId: number }[]) => found.map(({ passageId }) => passageId)

/** Ids of the truly nearest, best first. */
function exact(rows: readonly Float32Array[], query: Float32Array, count: number): number[] {
  const scores = rows.map((row) => row.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0))
  const order = rows.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  return order.slice(0, count).map((i) => i + 1)
}

describe('quantised vectors', () => {
  // 100 is no multiple of the sixteen numbers that are compared at a time.
  it.each([384, 100])('of %i numbers hold the truly nearest among half as many again', (dimensions) => {
    const random = seededRandom(3)
    const rows = rowsOf(sampleVectors(random, 2_500, dimensions), dimensions)
    const quantised = filled(rows, dimensions)
    const queries = rowsOf(sampleVectors(random, 40, dimensions), dimensions)
    const found = queries.map((query) => {
      const candidates = new Set(idsOf(quantised.nearest(query, 75)))
      return exact(rows, query, 50).filter((id) => candidates.has(id)).length
    })
    expect(found.reduce((sum, count) => sum + count) / (queries.length * 50)).toBeGreaterThan(0.995)
  })

  it('are searched again after more were added, over what the last search left in memory', () => {
    const dimensions = 100
    const rows = rowsOf(sampleVectors(seededRandom(4), 600, dimensions), dimensions)
    const quantised = filled(rows.slice(0, 300), dimensions)
    const query = rows[450] ?? new Float32Array(dimensions)
    quantised.nearest(query, 10)
    rows.slice(300).forEach((vector, i) => quantised.add(301 + i, 1, vector))
    expect(idsOf(quantised.nearest(query, 1))).toEqual([451])
  })

  it('are all there are when more are asked for', () => {
    const dimensions = 384
    const rows = rowsOf(sampleVectors(seededRandom(1), 5, dimensions), dimensions)
    const query = rows[0] ?? new Float32Array(dimensions)
    expect(idsOf(filled(rows, dimensions).nearest(query, 10)).toSorted()).toEqual([1, 2, 3, 4, 5])
    expect(new QuantisedVectors(dimensions).nearest(query, 3)).toEqual([])
  })

  it('take a passage once', () => {
    const rows = rowsOf(sampleVectors(seededRandom(1), 3, 64), 64)
    const quantised = filled(rows, 64)
    quantised.add(2, 1, rows[0] ?? new Float32Array(64))
    expect(quantised.size).toBe(3)
  })
})

describe('the best rows', () => {
  it('are those with the highest scores, as many as asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.nat(60), (scores, count) => {
        const best = Array.from(bestRows(Float32Array.from(scores), count), (row) => scores[row])
        expect(best.toSorted()).toEqual(
          scores
            .toSorted((a, b) => b - a)
            .slice(0, count)
            .toSorted(),
        )
      }),
    )
  })
})

describe('the assembled loops', () => {
  it.each(kernels)('of %s are what their source says', async (name) => {
    expect(readFileSync(new URL(`${name}.ts`, kernelsFolder), 'utf8')).toBe(await makeKernel(name))
  })
})
