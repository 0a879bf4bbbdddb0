import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../../electron/engine/analysis/tokens.ts'
import { createWordScan } from '../../../electron/engine/analysis/word-scan.ts'

function runs(text: string, ...beginnings: string[]): string[] {
  const found: string[] = []
  createWordScan(beginnings)(text, (start, end) => found.push(text.slice(start, end)))
  return found
}

describe('the scan for words that may be wanted', () => {
  it('passes over words that begin otherwise', () => {
    expect(runs('The Deposit, (deposits) are DEPOSITED. Delay', 'de')).toEqual([
      'Deposit',
      'deposits',
      'DEPOSITED',
      'Delay',
    ])
    expect(runs('The deposit', 'x')).toEqual([])
  })

  it('knows a word of one letter from the beginning of others', () => {
    expect(runs('a plan, an x, 7 of 70', 'x', '7')).toEqual(['x', '7'])
  })

  it('looks at the parts of compounds, and into whatever wants folding', () => {
    const text = 'web-mail and parseHttp2, covid19; HTTPServer or Größe. e-mail 3.14'
    expect(runs(text, 'ma')).toEqual(['web-mail', 'Größe', 'e-mail'])
    expect(runs(text, 'ht', '19', 'se')).toEqual(['parseHttp2', 'covid19', 'HTTPServer', 'Größe'])
    expect(runs(text, 'ema', '3.1')).toEqual(['Größe', 'e-mail', '3.14'])
    expect(runs('1,000 and 3,14; 12:30', '100', '3.1', '12.')).toEqual(['1,000', '3,14', '12:30'])
  })

  it('compares as much of a word as a beginning has', () => {
    expect(runs('deposit, depart, DEPOSED; depo-sit, dep', 'depos')).toEqual([
      'deposit',
      'DEPOSED',
      'depo-sit',
    ])
  })

  it('misses no word that tokenising the whole text gives', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'deposit',
        'DEPOSIT',
        'De',
        'd',
        'e-mail',
        'XMLHttp',
        'iPhone15',
        '1,000',
        '3',
        '14',
        'Ｄeposit',
        '東京',
        'é',
        'xde',
      ),
      fc.constantFrom(' ', '-', '_', '.', ',', ':', '’', '\n', '😀', '́'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    )
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (text) => {
        const visited: [number, number][] = []
        createWordScan(['depo', 'd', '15', '3.1', '100'])(text, (start, end) => visited.push([start, end]))
        for (const { form, start, end } of tokenize(text)) {
          if (form !== 'd' && !['depo', '15', '3.1', '100'].some((each) => form.startsWith(each))) continue
          expect(visited.some(([from, to]) => from <= start && end <= to)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
