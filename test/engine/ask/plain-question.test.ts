import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainQuestion } from '../../../electron/engine/ask/plain-question.ts'
import { readQuery } from '../../../electron/engine/search/query.ts'

describe('a question as plain words', () => {
  it('requires and excludes nothing', () => {
    expect(plainQuestion('Does “net 30” (see type:pdf) mean -5 OR NOT?')).toBe(
      'Does net 30 see type pdf mean 5 or not?',
    )
  })

  it('has no requirement and no filter, whatever it is', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '"',
        '-',
        'OR',
        'AND',
        'NOT',
        '(',
        ')',
        'type:pdf',
        'in:"a b"',
        '-in:x',
        '+',
        '--',
        '~',
        '*',
        '|',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom(' ', ''), (words, between) => {
        const { requirement, filters } = readQuery(plainQuestion(words.join(between)))
        expect({ requirement, filters }).toEqual({ requirement: null, filters: [] })
      }),
      { numRuns: 500 },
    )
  })
})
