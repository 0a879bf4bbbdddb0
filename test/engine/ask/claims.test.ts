import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../../electron/engine/ask/claims.ts'

describe('the statements of an answer', () => {
  it('are its sentences, with what they cite, before or behind the full stop', () => {
    const answer =
      'The deposit is returned [1]. It takes thirty days.[2][3] Nobody says why it takes so long.'
    expect(claimsOf(answer).map(({ text, cited }) => [text, cited])).toEqual([
      ['The deposit is returned .', [1]],
      ['It takes thirty days.', [2, 3]],
      ['Nobody says why it takes so long.', []],
    ])
  })

  it('are found in lists, without their marks, and say where they stand', () => {
    const answer = 'You need:\n\n- a passport photograph [1]\n2. **proof of address** [2]'
    expect(claimsOf(answer).map(({ range }) => answer.slice(...range))).toEqual([
      'a passport photograph [1]',
      '**proof of address** [2]',
    ])
  })

  it('are none of what states nothing', () => {
    expect(claimsOf('Yes.\n\n# Then\n\n[1]')).toEqual([])
  })

  it('lie within any answer, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (answer) => {
        let last = 0
        for (const { range } of claimsOf(answer)) {
          expect(range[0]).toBeGreaterThanOrEqual(last)
          expect(range[1]).toBeGreaterThan(range[0])
          last = range[1]
        }
        expect(last).toBeLessThanOrEqual(answer.length)
      }),
    )
  })
})
