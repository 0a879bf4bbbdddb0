import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse, gatherEvidence, type Evidence } from '../../../electron/engine/search/fusion.ts'

const none = { words: [], meanings: [], names: [] }

describe('the evidence for passages', () => {
  it('holds each passage once, with its place in every list', () => {
    const evidence = gatherEvidence({
      words: [
        { passageId: 1, contentId: 1, score: 9 },
        { passageId: 2, contentId: 1, score: 4 },
      ],
      meanings: [{ passageId: 2, contentId: 1, score: 0.8 }],
      names: [{ passageId: 3, contentId: 2, score: 1 }],
    })
    expect(evidence).toEqual([
      { passageId: 1, contentId: 1, bm25: 9, wordRank: 1, similarity: null, meaningRank: null, named: false },
      { passageId: 2, contentId: 1, bm25: 4, wordRank: 2, similarity: 0.8, meaningRank: 1, named: false },
      {
        passageId: 3,
        contentId: 2,
        bm25: null,
        wordRank: null,
        similarity: null,
        meaningRank: null,
        named: true,
      },
    ])
  })
})

describe('fusing the lists', () => {
  it('keeps the order of words when there is no meaning', () => {
    const words = [3, 1, 2].map((passageId, index) => ({ passageId, contentId: 1, score: 10 - index }))
    const fused = fuse(gatherEvidence({ ...none, words }))
    expect(fused.map(({ passageId }) => passageId)).toEqual([3, 1, 2])
    expect(fused[0]?.score).toBe(1)
  })

  it('keeps the order of meaning when no word is found', () => {
    const meanings = [3, 1, 2].map((passageId, index) => ({
      passageId,
      contentId: 1,
      score: 0.9 - index / 10,
    }))
    const fused = fuse(gatherEvidence({ ...none, meanings }))
    expect(fused.map(({ passageId }) => passageId)).toEqual([3, 1, 2])
  })

  it('adds 0.7 of the words and 0.3 of the meaning', () => {
    const [first] = fuse(
      gatherEvidence({
        ...none,
        words: [{ passageId: 1, contentId: 1, score: 5 }],
        meanings: [{ passageId: 1, contentId: 1, score: 0.6 }],
      }),
    )
    expect(first?.score).toBeCloseTo(0.7 * 1 + 0.3 * 0.8)
  })

  it('puts a document of that very name above an equal one', () => {
    const words = [
      { passageId: 1, contentId: 1, score: 5 },
      { passageId: 2, contentId: 2, score: 5 },
    ]
    const fused = fuse(gatherEvidence({ ...none, words, names: [{ passageId: 2, contentId: 2, score: 1 }] }))
    expect(fused[0]?.passageId).toBe(2)
  })

  it('never ranks a passage below one that is worse in every way', () => {
    const score = fc.option(fc.integer({ min: 1, max: 50 }), { nil: null })
    const similarity = fc.integer({ min: -100, max: 100 }).map((hundredths) => hundredths / 100)
    const arbitrary = fc.array(fc.tuple(score, similarity), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(arbitrary, (entries) => {
        const evidence = entries.map(([bm25, cosine], index): Evidence => ({
          passageId: index + 1,
          contentId: 1,
          bm25,
          wordRank: null,
          similarity: cosine,
          meaningRank: null,
          named: false,
        }))
        const fused = fuse(evidence)
        for (const [place, one] of fused.entries()) {
          for (const later of fused.slice(place + 1)) {
            const worse =
              (one.bm25 ?? 0) < (later.bm25 ?? 0) && (one.similarity ?? 0) < (later.similarity ?? 0)
            expect(worse).toBe(false)
          }
        }
      }),
    )
  })
})
