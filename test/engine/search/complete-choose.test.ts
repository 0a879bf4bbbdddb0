import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseCompletions } from '../../../electron/engine/search/complete-choose.ts'
import type { Completion } from '../../../shared/contract/index.ts'

const completion = (text: string): Completion => ({ kind: 'word', label: text, text, cursor: 0, typed: null })
const group = (share: number, texts: string) => ({ share, completions: [...texts].map(completion) })
const chosen = (groups: ReturnType<typeof group>[], limit: number, text = '') =>
  chooseCompletions(groups, text, limit)
    .map(({ text }) => text)
    .join('')

describe('the choice among completions', () => {
  it('gives each kind its share before any gets more', () => {
    expect(chosen([group(1, 'abc'), group(2, 'xyz')], 3)).toBe('axy')
    expect(chosen([group(1, 'abc'), group(2, 'xyz')], 4)).toBe('abxy')
    expect(chosen([group(1, 'abc'), group(2, 'xyz')], 9)).toBe('abcxyz')
  })

  it('gives the place of a kind that has too few to the first ones', () => {
    expect(chosen([group(1, 'abc'), group(2, ''), group(1, 'xyz')], 4)).toBe('abcx')
  })

  it('leaves out what was there before, and the text itself', () => {
    expect(chosen([group(1, 'ab'), group(1, 'bcd')], 9, 'c')).toBe('abd')
  })

  it('fills the room there is', () => {
    const groups = fc.array(fc.tuple(fc.nat(4), fc.string({ maxLength: 6 })).map(([n, s]) => group(n, s)))
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 12 }), (groups, limit) => {
        const all = new Set(groups.flatMap(({ completions }) => completions.map(({ text }) => text)))
        const texts = chooseCompletions(groups, 'none', limit).map(({ text }) => text)
        expect(texts).toHaveLength(Math.min(limit, all.size))
        expect(new Set(texts).size).toBe(texts.length)
      }),
    )
  })
})
