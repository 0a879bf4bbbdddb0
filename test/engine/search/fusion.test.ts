import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherEvidence, type Evidence, type Lists } from '../../../electron/engine/search/evidence.ts'
import { fuse } from '../../../electron/engine/search/fusion.ts'

const gather = (lists: Partial<Lists>): Evidence[] =>
  gatherEvidence({
    words: { passages: [], contents: [] },
    meanings: [],
    compared: new Map(),
    named: new Map(),
    ...lists,
  })

const byWords = (...scores: [passageId: number, score: number][]): Partial<Lists> => ({
  words: {
    passages: scores.map(([passageId, score]) => ({ passageId, contentId: passageId, score })),
    contents: [],
  },
})

const order = (evidence: readonly Evidence[], weight = 0.7) =>
  fuse(evidence, undefined, weight).map(({ passageId }) => passageId)

describe('the evidence for passages', () => {
  const words = {
    passages: [
      { passageId: 1, contentId: 1, score: 9 },
      { passageId: 2, contentId: 1, score: 4 },
      { passageId: 3, contentId: 2, score: 9 },
    ],
    contents: [
      { contentId: 1, score: 6 },
      { contentId: 3, score: 6 },
    ],
  }

  it('holds each passage once, with what every list says of it', () => {
    const evidence = gather({
      words,
      meanings: [
        { passageId: 2, contentId: 1, score: 0.8 },
        { passageId: 4, contentId: 4, score: 0.6 },
      ],
      compared: new Map([[1, 0.3]]),
    })
    expect(evidence.map(({ passageId, similarity }) => [passageId, similarity])).toEqual([
      [1, 0.3],
      [2, 0.8],
      [3, null],
      [4, 0.6],
      [null, null],
    ])
  })

  it('is worth a part of its own words and a part of its document’s', () => {
    const [strong, weak, alone, whole] = gather({ words }).map(({ bm25 }) => bm25)
    expect(strong).toBeGreaterThan(6)
    expect(strong).toBeLessThan(9)
    expect(weak).toBeLessThan(6)
    expect(weak).toBeGreaterThan(4)
    expect(alone).toBeLessThan(strong ?? 0)
    expect(whole).toBeLessThan(weak ?? 0)
  })

  it('is there for a content that is found as a whole or by its name only', () => {
    const contents = [{ contentId: 1, score: 6 }]
    const evidence = gather({ words: { passages: [], contents }, named: new Map([[2, 1]]) })
    expect(evidence).toMatchObject([
      { passageId: null, contentId: 1, named: 0 },
      { passageId: null, contentId: 2, named: 1, bm25: 0 },
    ])
    expect(evidence[0]?.bm25).toBeGreaterThan(0)
  })
})

describe('fusing the lists', () => {
  it('keeps the order of words when there is no meaning', () => {
    const fused = fuse(gather(byWords([3, 10], [1, 9], [2, 8])), undefined, 0.7)
    expect(fused.map(({ passageId }) => passageId)).toEqual([3, 1, 2])
    expect(fused[0]?.score).toBe(1)
    expect(fused.map(({ ranks }) => ranks.words)).toEqual([1, 2, 3])
  })

  it('keeps the order of meaning when no word is found', () => {
    const meanings = [3, 1, 2].map((passageId, index) => ({
      passageId,
      contentId: 1,
      score: 0.9 - index / 10,
    }))
    expect(order(gather({ meanings }))).toEqual([3, 1, 2])
  })

  it('adds the shares of words and meaning by their weight', () => {
    const evidence = gather({
      ...byWords([1, 5]),
      meanings: [{ passageId: 1, contentId: 1, score: 0.6 }],
    })
    expect(fuse(evidence, undefined, 0.7)[0]).toMatchObject({ ranks: { words: 1, meaning: 1 } })
    expect(fuse(evidence, undefined, 0.7)[0]?.score).toBeCloseTo(0.7 * 1 + 0.3 * 0.8)
    expect(fuse(evidence, { method: 'convex', wordWeight: 0.2 }, 0.7)[0]?.score).toBeCloseTo(0.2 + 0.8 * 0.8)
  })

  it('puts a document of that very name above an equal one', () => {
    expect(order(gather({ ...byWords([1, 5], [2, 5]), named: new Map([[2, 1]]) }))).toEqual([2, 1])
  })

  it('adds up, and never ranks a passage below one that is worse in every way, by whatever method', () => {
    const bm25 = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 50 }))
    const similarity = fc.integer({ min: -100, max: 100 }).map((hundredths) => hundredths / 100)
    const method = fc.constantFrom('convex' as const, 'rrf' as const, 'blend' as const)
    const entries = fc.array(fc.tuple(bm25, similarity), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(
        entries,
        method,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (entries, method, wordWeight) => {
          const evidence = entries.map(([bm25, similarity], index): Evidence => ({
            passageId: index + 1,
            contentId: 1,
            bm25,
            similarity,
            named: 0,
          }))
          const fused = fuse(evidence, { method, wordWeight }, 0.7)
          for (const [place, one] of fused.entries()) {
            expect(one.parts.words + one.parts.meaning + one.parts.name).toBe(one.score)
            for (const later of fused.slice(place + 1)) {
              const isWorse = one.bm25 < later.bm25 && (one.similarity ?? 0) < (later.similarity ?? 0)
              // Where one list counts for nothing, or a score is out of reach of a number's precision, they are equals.
              if (isWorse) expect(one.score).toBeCloseTo(later.score, 12)
            }
          }
        },
      ),
    )
  })
})
