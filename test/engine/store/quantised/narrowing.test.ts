import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitTable } from '../../../../electron/engine/store/quantised/bit-table.ts'
import { closestRows } from '../../../../electron/engine/store/quantised/closest-rows.ts'
import { learnNarrowing } from '../../../../electron/engine/store/quantised/learn-narrowing.ts'
import { quantise } from '../../../../electron/engine/store/quantised/quantise.ts'
import { QuantisedVectors } from '../../../../electron/engine/store/quantised/quantised-vectors.ts'
import { sampleVectors, seededRandom } from '../../../bench/store-data.ts'

const dimensions = 128
const count = 12_000

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return vector.map((value) => value / length)
}

/** Clustered vectors, each changed by `change`. */
function library(change: (vector: Float32Array) => Float32Array): Float32Array[] {
  const all = sampleVectors(seededRandom(6), count, dimensions)
  return Array.from({ length: count }, (_, i) =>
    unit(change(all.slice(i * dimensions, (i + 1) * dimensions))),
  )
}

function quantised(vectors: readonly Float32Array[]): QuantisedVectors {
  const all = new QuantisedVectors(dimensions)
  vectors.forEach((vector, i) => all.add(i + 1, 1 + Math.floor(i / 100), vector))
  return all
}

const learn = (vectors: QuantisedVectors): boolean => {
  const steps = learnNarrowing(vectors)
  while (!steps.next().done);
  return vectors.isNarrowed
}

const ids = (found: readonly { passageId: number }[]) => new Set(found.map(({ passageId }) => passageId))

describe('the look at signs', () => {
  it.each([
    ['spread in all directions', (vector: Float32Array) => vector],
    ['nearly parallel', (vector: Float32Array) => vector.map((value) => value + 0.5)],
    ['constant in some dimensions', (vector: Float32Array) => vector.fill(0, 100)],
  ])('is used where vectors are %s, and misses hardly anything', (_name, change) => {
    const vectors = library(change)
    const all = quantised(vectors)
    const queries = vectors.filter((_, i) => i % 500 === 7)
    const full = queries.map((query) => ids(all.nearest(query, 10)))
    expect(learn(all)).toBe(true)
    const shares = queries.map((query, i) => {
      const found = ids(all.nearest(query, 10))
      return [...(full[i] ?? [])].filter((id) => found.has(id)).length / 10
    })
    expect(shares.reduce((sum, share) => sum + share) / shares.length).toBeGreaterThanOrEqual(0.99)
  })

  it('is not used where signs say too little', () => {
    const vectors = library((vector) => vector.fill(0, 12))
    const all = quantised(vectors)
    const query = vectors[5] ?? new Float32Array(dimensions)
    const full = all.nearest(query, 10)
    expect(learn(all)).toBe(false)
    expect(all.nearest(query, 10)).toEqual(full)
  })

  it('finds what was added after it was learnt, and keeps to some contents', () => {
    const vectors = library((vector) => vector)
    const all = quantised(vectors.slice(0, 11_000))
    expect(learn(all)).toBe(true)
    vectors.slice(11_000).forEach((vector, i) => all.add(11_001 + i, 500, vector))
    const query = vectors[11_500] ?? new Float32Array(dimensions)
    expect(all.nearest(query, 1)).toEqual([{ passageId: 11_501, contentId: 500 }])
    const [other] = all.nearest(
      query,
      1,
      Int32Array.from({ length: 100 }, (_, i) => i + 1),
    )
    expect(other?.contentId).toBeLessThanOrEqual(100)
  })
})

describe('a table of bits', () => {
  it('counts in how many signs vectors differ', () => {
    const vector = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 70, maxLength: 70 })
    fc.assert(
      fc.property(
        vector,
        fc.array(vector, { minLength: 1, maxLength: 5 }),
        vector,
        (query, rows, middles) => {
          // Half a step off, so that rounding decides nothing.
          const middle = Float32Array.from(middles, (value) => value + 0.5)
          const table = new BitTable(middle)
          for (const row of rows) table.append(quantise(Float32Array.from(row)))
          const above = (values: readonly number[]) => values.map((value, i) => value > (middle[i] ?? 0))
          const differing = (row: readonly number[]) => {
            const wanted = above(query)
            return above(row).filter((sign, i) => sign !== wanted[i]).length
          }
          expect([...table.distances(quantise(Float32Array.from(query)))]).toEqual(rows.map(differing))
        },
      ),
    )
  })
})

describe('the closest rows', () => {
  it('are all those within the distance that the wanted number needs', () => {
    const distances = fc.array(fc.nat(40), { maxLength: 80 })
    fc.assert(
      fc.property(distances, fc.nat(90), fc.boolean(), (list, wanted, some) => {
        const rows = list.flatMap((_, row) => (some && row % 3 === 0 ? [] : [row]))
        const found = closestRows(Uint16Array.from(list), some ? Int32Array.from(rows) : null, wanted)
        const sorted = rows.map((row) => list[row] ?? 0).toSorted((a, b) => a - b)
        const limit = sorted[Math.min(Math.max(wanted, 1), sorted.length) - 1] ?? 0
        const within = rows.filter((row) => (list[row] ?? 0) <= limit)
        expect(wanted === 0 ? [] : [...found]).toEqual(wanted === 0 ? [] : within)
      }),
    )
  })
})
