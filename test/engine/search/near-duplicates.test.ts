import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saySame, wordingOf } from '../../../electron/engine/search/near-duplicates.ts'

const same = (one: string, other: string) => saySame(wordingOf(one), wordingOf(other))

const text =
  'The quick brown fox jumps over a lazy dog while twelve grey geese watch from the frozen pond in silence'

describe('two passages say the same', () => {
  it('when they differ in order, case, accents and white space only', () => {
    expect(same(text, text.toUpperCase().split(' ').toReversed().join('\n'))).toBe(true)
    expect(same(`${text} café`, `${text} cafe`)).toBe(true)
  })

  it('when a word of twenty is another', () => {
    expect(same(text, text.replace('silence', 'peace'))).toBe(true)
  })

  it('not when a number is another, or more words are', () => {
    expect(same(`${text} 412.50`, `${text} 97.20`)).toBe(false)
    expect(same(`${text} 412`, text)).toBe(false)
    expect(same(text, text.replace('quick brown fox', 'slow white bear'))).toBe(false)
  })

  it('not when they are so short that it means nothing', () => {
    expect(same('Page 3 of 4', 'Page 3 of 4')).toBe(false)
  })

  it('whichever of them is asked first', () => {
    const words = fc.array(fc.constantFrom(...text.split(' '), '1', '2'), { maxLength: 40 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(same(one.join(' '), other.join(' '))).toBe(same(other.join(' '), one.join(' ')))
      }),
    )
  })
})
