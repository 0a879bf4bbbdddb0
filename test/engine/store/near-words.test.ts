import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { editDistance } from '../../../electron/engine/analysis/edit-distance.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addDocument } from './support/samples.ts'

const words =
  'wolverine wolves wolf owl owls forecast forecasts forest fortress first größe grosse 1000 100 東京 wolverines'

describe('the words nearly like one', () => {
  let store: Store
  useStore((opened) => (store = opened))
  beforeAll(async () => {
    await addDocument(store, '/documents/a.txt', [words, 'forecast of the forest'])
    while ((await store.countWords()) > 0);
  })

  const near = async (word: string, mistakes: number) =>
    (await store.nearWords({ word, mistakes })).map(({ word }) => word).sort()

  it('have so many letters left out, added, replaced or swapped', async () => {
    expect(await near('wolwerine', 1)).toEqual(['wolverine'])
    expect(await near('wolwerine', 2)).toEqual(['wolverine', 'wolverines'])
    expect(await near('forcast', 1)).toEqual(['forecast'])
    expect(await near('forest', 0)).toEqual(['forest'])
    expect(await near('owlf', 1)).toEqual(['owl', 'owls', 'wolf'])
  })

  it('tell in how many passages they stand, and how many mistakes are between', async () => {
    expect(await store.nearWords({ word: 'forceast', mistakes: 1 })).toEqual([
      { word: 'forecast', passages: 2, distance: 1 },
    ])
  })

  it('begin with the same letter, or with the first two swapped', async () => {
    expect(await near('porest', 1)).toEqual([])
    expect(await near('ofrest', 1)).toEqual(['forest'])
  })

  it('are all of those that begin so', async () => {
    const letters = fc.string({ unit: fc.constantFrom('o', 'w', 'l', 'f', 's', 'e'), maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(letters, fc.integer({ min: 0, max: 2 }), async (rest, mistakes) => {
        const word = `w${rest}`
        const expected = words
          .split(' ')
          .filter((each) => each.startsWith('w') && editDistance(word, each) <= mistakes)
        const found = (await near(word, mistakes)).filter((each) => each.startsWith('w'))
        expect(found).toEqual(expected.sort())
      }),
      { numRuns: 60 },
    )
  })

  it('are none for what is no word', async () => {
    for (const word of ['', "'; drop table vocabulary; --", '\u{10ffff}\u{10ffff}', '%%%%']) {
      expect(await near(word, 2)).toEqual([])
    }
  })
})
