import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidenceOf, enough } from '../../../electron/engine/ask/confidence.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const signals = fc.record({ coverage: share, prominence: share, titled: share, concentration: share })

describe('how much speaks for an answer', () => {
  it('is a share, and never less for more of any signal', () => {
    fc.assert(
      fc.property(
        signals,
        fc.constantFrom('coverage', 'prominence', 'titled', 'concentration'),
        share,
        (of, name, more) => {
          const confidence = confidenceOf(of, false)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
          const with_ = { ...of, [name]: Math.max(of[name], more) }
          expect(confidenceOf(with_, false)).toBeGreaterThanOrEqual(confidence)
        },
      ),
    )
  })

  it('is nothing when no word of the question was found', () => {
    expect(confidenceOf({ coverage: 0, prominence: 1, titled: 1, concentration: 1 }, false)).toBe(0)
  })

  it('in one document, which has no rivals, is a matter of its words alone', () => {
    const of = (coverage: number) =>
      confidenceOf({ coverage, prominence: 0, titled: 0, concentration: 1 }, true)
    expect(of(0.9)).toBeGreaterThan(enough)
    expect(of(0.3)).toBeLessThan(enough)
  })
})
