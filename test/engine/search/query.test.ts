import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../electron/engine/search/query.ts'
import { maxQueryLength } from '../../../shared/contract/index.ts'

describe('what a person typed', () => {
  it('gives its words, lower case, each once', () => {
    expect(parseQuery('  The deposit,\n the DEPOSIT? ').words).toEqual(['the', 'deposit'])
  })

  it('has words in every script', () => {
    expect(parseQuery('Überweisung отпуск 東京').words).toEqual(['überweisung', 'отпуск', '東京'])
  })

  it.each(['', '   ', '?!… --- ""', '\u0000'])('%j holds no word, and a notice says so', (typed) => {
    const { words, notices } = parseQuery(typed)
    expect(words).toEqual([])
    expect(notices).toMatchObject([{ code: 'QUERY_EMPTY' }])
  })

  it('is cut at a whole word when it is very long, with a notice', () => {
    const { text, notices } = parseQuery('remember '.repeat(2_000))
    expect(text.length).toBeLessThanOrEqual(maxQueryLength)
    expect(text.endsWith('remember')).toBe(true)
    expect(notices).toMatchObject([{ code: 'QUERY_CUT' }])
  })

  it('never breaks the search: any text gives well-formed words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_500, size: 'max' }), (typed) => {
        const { text, words } = parseQuery(typed)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toContain('\u0000')
        expect(text.length).toBeLessThanOrEqual(maxQueryLength)
        expect(words.every((word) => word.length > 0)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})
