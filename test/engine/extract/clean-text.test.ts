import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanJson,
  cleanText,
  parseDate,
  parseLanguage,
} from '../../../electron/engine/extract/clean-text.ts'

describe('cleaned text', () => {
  it('is NFC with plain spaces and newlines, without what nobody sees', () => {
    expect(cleanText('cafe\u0301\u00a0au\u202flait\r\nso\u00adft\u200b\ufeff\u0000end\r')).toBe(
      'café au lait\nsoftend\n',
    )
  })

  it('keeps the joiners of emoji and scripts', () => {
    expect(cleanText('👩‍🚀 می‌خواهم')).toBe('👩‍🚀 می‌خواهم')
  })

  it('has nothing that PostgreSQL refuses, and as many lines as before, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toContain('\u0000')
        expect(clean.split('\n')).toHaveLength(text.split(/\r\n|\r|\n/).length)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
  })

  it('loses halves of surrogate pairs', () => {
    expect(cleanText('a\ud83db\ude00c')).toBe('abc')
  })
})

describe('metadata', () => {
  it('becomes JSON that the database takes', () => {
    const value = { 'k\u0000': 'v\ud800', list: [1, Number.NaN, new Date(0)], none: undefined, fn: () => 1 }
    expect(cleanJson(value)).toEqual({ k: 'v', list: [1, 'NaN', '1970-01-01T00:00:00.000Z'], fn: null })
  })

  it('reads dates and languages only where they are some', () => {
    expect(parseDate('2024-03-01')).toBe(Date.UTC(2024, 2, 1))
    expect(parseDate('soon')).toBeNull()
    expect(parseLanguage('de_DE')).toBe('de-DE')
    expect(parseLanguage('not a language!')).toBeNull()
  })
})
