import { describe, expect, it } from 'vitest'
import type { Why } from '../../../../shared/contract/index.ts'
import { nearnessBars, partBars, rankWords, wordBars } from '../../../../renderer/features/search/why-bars.ts'

const why: Why = {
  words: [
    { text: 'rent', weight: 0.2 },
    { text: 'deposit', weight: 0.5 },
    { text: 'rent', weight: 0.3 },
  ],
  similarity: 0.514,
  distance: null,
  bm25: 4.2,
  named: 0,
  ranks: { words: 2, meaning: null },
  parts: { words: 0.3, meaning: 0.1, name: 0 },
}

describe('why a passage was found', () => {
  it('names each word once with its share, the weightiest first', () => {
    expect(wordBars(why).map(({ label, told }) => [label, told])).toEqual([
      ['rent', '50 of 100'],
      ['deposit', '50 of 100'],
    ])
  })

  it('tells what each list added as shares of the score, where more than one did', () => {
    expect(partBars(why).map(({ label, told }) => [label, told])).toEqual([
      ['Words', '75 of 100'],
      ['Meaning', '25 of 100'],
    ])
    expect(partBars({ ...why, parts: { words: 1, meaning: 0, name: 0 } })).toEqual([])
  })

  it('says where it stands, and where it does not', () => {
    expect(rankWords(why)).toEqual(['Place 2 of those found by words', 'Not among those found by meaning'])
    expect(rankWords({ ...why, similarity: null })).toEqual(['Place 2 of those found by words'])
  })

  it('draws no bar to the left of nothing or beyond all', () => {
    const lengths = [-0.4, 1.2].map((similarity) => nearnessBars({ ...why, similarity })[0]?.length)
    expect(lengths).toEqual([0, 1])
  })
})
