import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planBatches } from '../../../electron/engine/embed/batches.ts'

const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 200 })
const budgets = fc.integer({ min: 1, max: 2_000 })

describe('batches', () => {
  it('hold each text once', () => {
    fc.assert(
      fc.property(lengths, budgets, (lengths, budget) => {
        const places = planBatches(lengths, budget).flat()
        expect(places.toSorted((a, b) => a - b)).toEqual(lengths.map((_, place) => place))
      }),
    )
  })

  it('keep to the budget of padded tokens, unless one text alone is longer', () => {
    fc.assert(
      fc.property(lengths, budgets, (lengths, budget) => {
        for (const batch of planBatches(lengths, budget)) {
          const longest = Math.max(...batch.map((place) => lengths[place]!))
          expect(batch.length === 1 || batch.length * longest <= budget).toBe(true)
        }
      }),
    )
  })

  it('go from short texts to long ones', () => {
    expect(planBatches([30, 10, 20, 10], 20)).toEqual([[1, 3], [2], [0]])
  })
})
