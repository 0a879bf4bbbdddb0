import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../../electron/engine/analysis/tokens.ts'

/** Each place with everything that stands there. */
const places = (text: string): string[][] => {
  const all: string[][] = []
  for (const { position, form, kind } of tokenize(text)) {
    if (kind !== 'cut') (all[position] ??= []).push(form)
  }
  return all
}

const forms = (text: string) => tokenize(text).map(({ form }) => form)

describe('cutting a text into words', () => {
  it('folds each word and tells where it stands', () => {
    expect(tokenize('Ein Größenwahn')).toEqual([
      { start: 0, end: 3, position: 0, text: 'ein', form: 'ein', kind: 'word', ranked: true },
      { start: 4, end: 14, position: 1, text: 'größenwahn', form: 'grossenwahn', kind: 'word', ranked: true },
    ])
    expect(tokenize(' … — 🎉 !? ')).toEqual([])
  })

  it('takes names of code apart and keeps them whole', () => {
    expect(places('parseHttpResponse')).toEqual([['parsehttpresponse', 'parse', 'http', 'response']])
    expect(places('HTTPServer')).toEqual([['httpserver', 'http', 'server']])
    expect(places('max_retry_count')).toEqual([['max', 'maxretrycount'], ['retry'], ['count']])
    expect(places('e-mail')).toEqual([['e', 'email'], ['mail']])
    expect(places('covid19')).toEqual([['covid19', 'covid', '19']])
    expect(places('std::vector')).toEqual([['std'], ['vector']])
  })

  it('keeps numbers and codes as they are', () => {
    expect(places('0x80070005')).toEqual([['0x80070005']])
    expect(places('E1234')).toEqual([['e1234']])
    expect(places('ERR-1042')).toEqual([['err', 'err1042'], ['1042']])
    expect(forms('1,000')).toContain('1000')
    expect(forms('3.14')).toContain('3.14')
    expect(forms('1.2.3')).toContain('1.2.3')
    expect(forms('10:30')).toContain('10.30')
    expect(forms('3. 14')).not.toContain('3.14')
  })

  it('takes a list or a path of many parts for no name', () => {
    expect(forms('a-b-c-d-e-f-g')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  it('cuts scripts without spaces into pairs, and into the words that Intl.Segmenter sees', () => {
    expect(places('東京都')).toEqual([['東京'], ['京都'], ['都']])
    expect(places('한국어를')).toEqual([['한국'], ['국어'], ['어를'], ['를']])
    const thai = tokenize('ภาษาไทย')
    expect(thai.filter(({ kind }) => kind === 'cut').map(({ form }) => form)).toEqual(['ภาษา', 'ไทย'])
    expect(thai.some(({ kind, ranked }) => kind === 'pair' && ranked)).toBe(false)
  })

  it('parts scripts that stand together', () => {
    expect(places('iPhoneを買う')).toEqual([['iphone', 'i', 'phone'], ['を買'], ['買う'], ['う']])
    expect(places('5人')).toEqual([['5'], ['人']])
  })

  it('sees one word in every way to encode it', () => {
    expect(forms('ｶﾞｲﾄﾞ')).toEqual(forms('ガイド'))
    expect(tokenize('Häuser'.normalize('NFD'))[0]).toMatchObject({ text: 'häuser', form: 'hauser' })
    expect(forms('한국어'.normalize('NFD'))).toEqual(forms('한국어'))
    expect(forms('ＡＢＣ')).toEqual(['abc'])
  })

  it('makes no word of marks alone, as emoji hold them', () => {
    expect(tokenize('❤️ 👨‍👩‍👧 ☎️ \u0301 \u0301\u0301')).toEqual([])
    expect(forms('1️⃣')).toEqual(['1'])
  })

  it('keeps no more than the beginning of what is too long for a word', () => {
    const hostile = ['x'.repeat(1_000_000), `か${'\u3099'.repeat(100_000)}き`, `e${'\u0301'.repeat(100_000)}`]
    hostile.push('ﷺ'.repeat(64), '𝒳'.repeat(40_000), `x${'𝒳'.repeat(40)}`)
    for (const text of hostile) {
      for (const { form, text: written } of tokenize(text)) {
        expect(form.length).toBeLessThanOrEqual(64)
        expect(written.length).toBeLessThanOrEqual(64)
        expect(form.isWellFormed() && written.isWellFormed()).toBe(true)
      }
    }
  })

  it('answers places within the text, in order, and forms without anything invisible, whatever the text is', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.constantFrom(
          'a',
          'B',
          '1',
          '-',
          '_',
          '.',
          ',',
          '東',
          'か',
          '\u3099',
          'ا',
          '\u064b',
          'ـ',
          'ไ',
          '\u0301',
        ),
        fc.constantFrom('\0', '\ud800', '\udc00', '\ufe0f', '\u200d', '🎉', '한', ' '),
      ),
    })
    fc.assert(
      fc.property(hostile, (text) => {
        let position = 0
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(0)
          expect(token.end).toBeGreaterThan(token.start)
          expect(token.end).toBeLessThanOrEqual(text.length)
          expect(token.text).toBe(token.text.toLowerCase())
          expect(token.form).not.toMatch(/\0|\ufe0f|[\ufffd\p{Cs}\p{Lu}]/u)
          if (token.kind === 'pair') expect(token.position).toBeGreaterThanOrEqual(position)
          position = token.position
        }
      }),
      { numRuns: 500 },
    )
  })
})
