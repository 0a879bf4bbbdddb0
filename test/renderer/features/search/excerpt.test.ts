import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextRange } from '../../../../shared/contract/index.ts'
import { excerptOf } from '../../../../renderer/features/search/excerpt.ts'

const range = fc.tuple(fc.nat(80), fc.nat(80)).map(([a, b]): TextRange => [Math.min(a, b), Math.max(a, b)])
const text = 'The deposit is returned within six months. He may keep back a part of it.'

describe('the excerpt of a passage', () => {
  it('has an ellipsis where the passage goes on, and marks the same words as the passage', () => {
    const at = text.indexOf('within')
    const cut = excerptOf({ text, excerpt: [12, 42], highlights: [[at, at + 6]] }, [0, 42])
    expect(cut.text).toBe('… is returned within six months. …')
    expect(cut.highlights.map(([from, to]) => cut.text.slice(from, to))).toEqual(['within'])
    expect(cut.text.slice(...(cut.sentence ?? [0, 0]))).toBe('is returned within six months.')
  })

  it('is the whole passage where the engine names none, and without what lies outside of it', () => {
    expect(excerptOf({ text, excerpt: [5, 5], highlights: [] }, null)).toEqual({
      text,
      highlights: [],
      sentence: null,
    })
    expect(excerptOf({ text, excerpt: [0, 11], highlights: [[43, 45]] }, [43, 70])).toMatchObject({
      highlights: [],
      sentence: null,
    })
  })

  it('never marks beyond its own text and never parts a character, whatever it is asked for', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(texts, range, fc.array(range), fc.option(range), (text, excerpt, highlights, sentence) => {
        const cut = excerptOf({ text, excerpt, highlights }, sentence)
        expect(cut.text.isWellFormed()).toBe(true)
        for (const [from, to] of [...cut.highlights, ...(cut.sentence ? [cut.sentence] : [])]) {
          expect(from).toBeLessThan(to)
          expect(to).toBeLessThanOrEqual(cut.text.length)
        }
      }),
    )
  })
})
