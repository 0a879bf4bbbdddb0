import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextRange } from '../../../../shared/contract/index.ts'
import { splitAtHighlights } from '../../../../renderer/features/search/highlight.ts'

const range = fc.tuple(fc.nat(80), fc.nat(80)).map(([a, b]): TextRange => [Math.min(a, b), Math.max(a, b)])
const ranges = fc.array(range, { maxLength: 8 })

describe('splitting a text at its highlights', () => {
  it('cuts at the words and keeps what is between them', () => {
    expect(splitAtHighlights('the deposit is kept', [[4, 11]])).toEqual([
      { text: 'the ', marked: false, start: 0 },
      { text: 'deposit', marked: true, start: 4 },
      { text: ' is kept', marked: false, start: 11 },
    ])
  })

  it('never loses or doubles a character, whatever the ranges are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), ranges, (text, highlights) => {
        const stretches = splitAtHighlights(text, highlights)
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text)
      }),
    )
  })

  it('marks exactly the characters that lie in a range', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), ranges, (text, highlights) => {
        const marks = splitAtHighlights(text, highlights).flatMap(({ text, marked }) =>
          Array.from({ length: text.length }, () => marked),
        )
        const expected = Array.from({ length: text.length }, (_, at) =>
          highlights.some(([start, end]) => start <= at && at < end),
        )
        expect(marks).toEqual(expected)
      }),
    )
  })

  it('alternates between marked and not marked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), ranges, (text, highlights) => {
        const kinds = splitAtHighlights(text, highlights).map(({ marked }) => marked)
        expect(kinds.every((kind, at) => kind !== kinds[at - 1])).toBe(true)
      }),
    )
  })
})
