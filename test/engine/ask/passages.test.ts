import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePassages } from '../../../electron/engine/ask/choose-passages.ts'
import { joinPassages } from '../../../electron/engine/ask/join-passages.ts'
import type { PlacedPassage } from '../../../electron/engine/store/rows.ts'

const passage = (contentId: number, ordinal: number, more: Partial<PlacedPassage> = {}): PlacedPassage => ({
  passageId: contentId * 100 + ordinal,
  contentId,
  ordinal,
  text: `text ${ordinal}`,
  start: ordinal * 10,
  end: ordinal * 10 + 6,
  page: null,
  headings: [],
  lines: null,
  tokens: 10,
  ...more,
})

const ids = (passages: readonly PlacedPassage[]) => passages.map(({ passageId }) => passageId)

describe('the passages that are given to whoever answers', () => {
  const around = [1, 2, 3].flatMap((content) => [0, 1, 2].map((ordinal) => passage(content, ordinal)))

  it('are the wanted ones, best first, then their neighbours', () => {
    expect(ids(choosePassages([201, 101], around, 60))).toEqual([201, 101, 202, 200, 102, 100])
    expect(ids(choosePassages([201, 101], around, 39))).toEqual([201, 101, 202])
  })

  it('are never none: the best is taken however long it is', () => {
    expect(ids(choosePassages([201, 101], around, 0))).toEqual([201])
    expect(choosePassages([], around, 60)).toEqual([])
    expect(choosePassages([999], around, 60)).toEqual([])
  })
})

describe('neighbours', () => {
  it('are joined, and what they share is told once', () => {
    const first = passage(1, 0, { text: 'One two three. Four', start: 0, end: 19 })
    const second = passage(1, 1, { text: 'Four five.', start: 15, end: 25 })
    const third = passage(1, 2, { text: 'Six.', start: 27, end: 31 })
    const other = passage(2, 3, { text: 'Else.' })
    expect(joinPassages([third, other, second, first]).map(({ text }) => text)).toEqual([
      'One two three. Four five.\n\nSix.',
      'Else.',
    ])
  })

  it('make the text that they were cut from, wherever it was cut', () => {
    const cut = fc.record({ length: fc.integer({ min: 1, max: 12 }), overlap: fc.nat(4) })
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 80 }),
        fc.array(cut, { minLength: 1 }),
        (text, cuts) => {
          const passages: PlacedPassage[] = []
          let end = 0
          for (const { length, overlap } of cuts) {
            if (end >= text.length) break
            const start = Math.max(0, end - overlap)
            end = Math.min(text.length, Math.max(end + 1, start + length))
            passages.push(passage(1, passages.length, { text: text.slice(start, end), start, end }))
          }
          expect(joinPassages(passages).map((piece) => piece.text)).toEqual([text.slice(0, end)])
        },
      ),
    )
  })
})
