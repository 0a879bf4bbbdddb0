import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuery } from '../../../electron/engine/search/query.ts'
import { maxQueryLength } from '../../../shared/contract/index.ts'

const texts = (typed: string) => readQuery(typed).words.map(({ text }) => text)
const codes = (typed: string) => readQuery(typed).notices.map(({ code }) => code)

describe('what a person typed', () => {
  it('gives its words and phrases, as they are written and with their place', () => {
    const { text, words } = readQuery('  The  deposit\n "in full" ')
    expect(words).toMatchObject([
      { text: 'The', isPhrase: false },
      { text: 'deposit', isPhrase: false },
      { text: 'in full', isPhrase: true },
    ])
    expect(words.slice(0, 2).map(({ span }) => text.slice(...span))).toEqual(['The', 'deposit'])
  })

  it('has words in every script', () => {
    expect(texts('Überweisung отпуск 東京 פיקדון')).toEqual(['Überweisung', 'отпуск', '東京', 'פיקדון'])
  })

  it('is compared by meaning without its operators, filters and exclusions', () => {
    expect(readQuery('(lease OR rent) -draft type:pdf "notice period"').wording).toBe(
      'lease rent notice period',
    )
  })

  it('tells its filters as they are written', () => {
    expect(readQuery('lease type:pdf after:2024').filters).toEqual(['type:pdf', 'after:2024'])
  })

  it('is read as prose when it is a long text: its signs require nothing, filters still do', () => {
    const prose = `${'words of a paragraph '.repeat(10)} with a "quoted phrase" -dash (this OR that) and +more`
    expect(readQuery(prose).requirement).toBeNull()
    expect(codes(prose)).toEqual(['QUERY_UNCLEAR'])
    expect(texts(prose).slice(-6)).toContain('quoted phrase')
    expect(readQuery(prose).words.some(({ isPhrase }) => isPhrase)).toBe(false)
    expect(readQuery(`${prose} type:pdf`).requirement).toMatchObject({ kind: 'filter' })
    const plain = `${'words of a paragraph '.repeat(10)} type:pdf -lang:de`
    expect(readQuery(plain)).toMatchObject({ requirement: { kind: 'all' }, notices: [] })
  })

  it.each(['', '   ', '?!… --- ""', '\u0000', '\ud800', '"?!"', '(… OR …)', '-"--"', 'NOT (!! AND ??)'])(
    '%j holds no word, and a notice says so',
    (typed) => {
      const { words, requirement } = readQuery(typed)
      expect(words).toEqual([])
      expect(requirement).toBeNull()
      expect(codes(typed)).toContain('QUERY_EMPTY')
    },
  )

  it('requires nothing of what holds no word', () => {
    expect(readQuery('lease "?!"').requirement).toBeNull()
    expect(readQuery('lease AND …').requirement).toEqual({ kind: 'word', text: 'lease' })
    expect(readQuery('(lease OR …)').requirement).toEqual({ kind: 'word', text: 'lease' })
    expect(readQuery('lease -"…" type:pdf').requirement).toMatchObject({ kind: 'filter' })
  })

  it('is cut at a whole word when it is very long, with a notice', () => {
    const { text, notices } = readQuery('remember '.repeat(2_000))
    expect(text.length).toBeLessThanOrEqual(maxQueryLength)
    expect(text.endsWith('remember')).toBe(true)
    expect(notices).toMatchObject([{ code: 'QUERY_CUT' }])
  })

  it('says what it could not understand', () => {
    expect(codes('"deposit')).toEqual(['QUERY_UNCLEAR'])
    expect(codes('lease OR')).toEqual(['QUERY_UNCLEAR'])
  })

  it('never breaks the search: any text gives well-formed words at their places, or a reason', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '"',
        '(',
        ')',
        '-',
        ' OR ',
        ' AND ',
        'NOT ',
        'type:',
        'in:"',
        'a*',
        "'; --",
        '\\',
        '%_',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const { text, words, requirement, notices } = readQuery(pieces.join(''))
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toContain('\u0000')
        expect(text.length).toBeLessThanOrEqual(maxQueryLength)
        for (const { span, tokens } of words) {
          expect(tokens.length).toBeGreaterThan(0)
          expect(span[0]).toBeLessThan(span[1])
          expect(span[1]).toBeLessThanOrEqual(text.length)
        }
        const isEmpty = words.length === 0 && requirement === null
        expect(notices.some(({ code }) => code === 'QUERY_EMPTY')).toBe(isEmpty)
      }),
      { numRuns: 200 },
    )
  })
})
