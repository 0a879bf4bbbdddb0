import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutRepetition } from '../../../electron/engine/reading/without-repetition.ts'

describe('neighbouring passages', () => {
  const passage = (text: string, start: number) => ({ text, start, end: start + text.length })

  it('say nothing twice', () => {
    const told = withoutRepetition([passage('One. Two.', 0), passage('Two. Three.', 5), passage('Four.', 20)])
    expect(told.map(({ text }) => text)).toEqual(['One. Two.', ' Three.', 'Four.'])
  })

  it('make the text they were cut from, whatever they repeat', () => {
    const cuts = fc.array(fc.record({ length: fc.integer({ min: 1, max: 9 }), back: fc.nat(20) }))
    fc.assert(
      fc.property(cuts, (cuts) => {
        const text = Array.from({ length: 300 }, (_, index) => String.fromCodePoint(0x100 + index)).join('')
        let end = 0
        const passages = cuts.map(({ length, back }) => {
          const start = Math.max(0, end - back)
          end = Math.min(text.length, end + length)
          return passage(text.slice(start, end), start)
        })
        const told = withoutRepetition(passages)
        expect(told.map(({ text }) => text).join('')).toBe(text.slice(0, end))
      }),
    )
  })
})
