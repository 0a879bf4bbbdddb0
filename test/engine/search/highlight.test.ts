import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../electron/engine/search/query.ts'
import { createMarker } from '../../../electron/engine/search/highlight.ts'

const marked = (words: string[], text: string) =>
  createMarker(words)(text).highlights.map(([start, end]) => text.slice(start, end))

describe('marking the words of a query', () => {
  it('finds them in any inflection and case', () => {
    expect(marked(['deposit', 'returned'], 'Deposits: we RETURN every deposit.')).toEqual([
      'Deposits',
      'RETURN',
      'deposit',
    ])
  })

  it('leaves stop words alone where there are telling ones', () => {
    expect(marked(['the', 'deposit'], 'the deposit')).toEqual(['deposit'])
    expect(marked(['a', 'deposit'], 'a deposit')).toEqual(['deposit'])
    expect(marked(['to', 'be'], 'to be or not')).toEqual(['to', 'be'])
  })

  it('tells which words matched, as the text writes them', () => {
    expect(createMarker(['return'])('Returned, returning, returned').words).toEqual(['returned', 'returning'])
  })

  it('marks ranges that are in order and inside the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (query, text) => {
          let end = 0
          for (const [from, to] of createMarker(parseQuery(query).words)(text).highlights) {
            expect(from).toBeGreaterThanOrEqual(end)
            expect(to).toBeGreaterThan(from)
            end = to
          }
          expect(end).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})
