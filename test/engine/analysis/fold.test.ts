import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../electron/engine/analysis/fold.ts'

describe('folding a word', () => {
  it.each([
    ['Größe', 'grosse'],
    ['STRASSE', 'strasse'],
    ['Straẞe', 'strasse'],
    ['CAFÉ', 'cafe'],
    ['cafe\u0301', 'cafe'],
    ['Łódź', 'lodz'],
    ['Đặng', 'dang'],
    ['smørrebrød', 'smorrebrod'],
    ['œuvre', 'oeuvre'],
    ['İstanbul', 'istanbul'],
    ['ısı', 'isi'],
    ['ﬁle', 'file'],
    ['Ａ１', 'a1'],
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
    ['Алё', 'але'],
    ['Москва\u0301', 'москва'],
    ['مُحَمَّد', 'محمد'],
    ['كتـــاب', 'كتاب'],
    ['שָׁלוֹם', 'שלום'],
    ['葛\u{e0100}飾', '葛飾'],
  ])('takes %s for %s', (text, form) => expect(fold(text)).toBe(form))

  it('leaves letters that a mark makes another letter', () => {
    expect(fold('й')).not.toBe(fold('и'))
    expect(fold('ї')).not.toBe(fold('і'))
    expect(fold('ќ')).not.toBe(fold('к'))
    expect(fold('が')).not.toBe(fold('か'))
    expect(fold('हिन्दी')).toBe('हिन्दी')
  })

  it('has nothing left to fold afterwards, and is one for every encoding of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
      { numRuns: 2_000 },
    )
  })
})
