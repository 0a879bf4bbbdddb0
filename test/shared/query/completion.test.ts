import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCompletion, completionAt, parseQuery } from '../../../shared/query/index.ts'
import { anyText } from './arbitraries.ts'

/** A query with `¦` where the cursor is. */
function at(marked: string) {
  const cursor = marked.indexOf('¦')
  const text = marked.replace('¦', '')
  const completion = completionAt(text, cursor)
  return { text, completion, replaced: text.slice(...completion.replace) }
}

function completed(marked: string, insert: string): string {
  const { text, completion } = at(marked)
  const done = applyCompletion(text, completion, insert)
  return `${done.text.slice(0, done.cursor)}¦${done.text.slice(done.cursor)}`
}

describe('what is being written', () => {
  const cases: Record<string, [kind: string, prefix: string, replaced: string]> = {
    '¦': ['word', '', ''],
    'bud¦get x': ['word', 'bud', 'budget'],
    'a ¦ b': ['word', '', ''],
    'a ty¦': ['field', 'ty', 'ty'],
    '-ty¦': ['field', 'ty', 'ty'],
    'ty¦pe:pdf': ['field', 'ty', 'type'],
    'type:¦': ['value', '', ''],
    'type:pd¦': ['value', 'pd', 'pd'],
    '-type:p¦d x': ['value', 'p', 'pd'],
    'type:pdf,¦': ['value', '', ''],
    'type:pdf,do¦': ['value', 'do', 'do'],
    'in:"Tax 2¦024" x': ['value', 'Tax 2', '"Tax 2024"'],
    'in:"Tax 20¦': ['value', 'Tax 20', '"Tax 20'],
    'in:Letters,"Tax 20¦': ['value', 'Tax 20', '"Tax 20'],
    'in:"Tax 20¦ budget': ['value', 'Tax 20', '"Tax 20'],
    '"some phr¦': ['word', 'phr', 'phr'],
    'foo:ba¦': ['word', 'foo:ba', 'foo:ba'],
  }
  for (const [marked, [kind, prefix, replaced]] of Object.entries(cases)) {
    it(`${marked} is a ${kind}`, () => {
      const found = at(marked)
      expect([found.completion.kind, found.completion.prefix, found.replaced]).toEqual([
        kind,
        prefix,
        replaced,
      ])
    })
  }

  it('lies around the cursor, for any text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, n) => {
        const cursor = n % (text.length + 1)
        const { replace, prefix } = completionAt(text, cursor)
        expect(replace[0]).toBeLessThanOrEqual(cursor)
        expect(replace[1]).toBeGreaterThanOrEqual(cursor)
        expect(text.slice(replace[0], cursor)).toContain(prefix)
      }),
      { numRuns: 2_000 },
    )
  })

  it('can be asked for at a place that isn’t in the text', () => {
    for (const cursor of [-1, 99, Number.NaN, 0.5]) expect(completionAt('ab', cursor).kind).toBe('word')
  })
})

describe('a suggestion that is taken', () => {
  const cases: [marked: string, insert: string, done: string][] = [
    ['a ty¦ b', 'type', 'a type:¦ b'],
    ['ty¦p:pdf', 'type', 'type:¦pdf'],
    ['t¦ype:pdf', 'title', 'title:¦pdf'],
    ['type:p¦', 'pdf', 'type:pdf¦'],
    ['in:Tax¦ b', 'Tax 2024', 'in:"Tax 2024"¦ b'],
    ['in:"Tax 20¦', 'Tax 2024', 'in:"Tax 2024"¦'],
    ['in:a,"T¦" b', 'Top', 'in:a,Top¦ b'],
    ['bud¦', 'budget', 'budget¦'],
    ['ne¦', 'New York', '"New York"¦'],
    ['x o¦', 'OR', 'x "OR"¦'],
    ['x¦', 'type:pdf', '"type:pdf"¦'],
  ]
  for (const [marked, insert, done] of cases) {
    it(`${marked} becomes ${done}`, () => expect(completed(marked, insert)).toBe(done))
  }

  it('is one value, however it has to be quoted', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /\p{L}/u.test(text)),
        (value) => {
          const { text } = applyCompletion('in:', completionAt('in:', 3), value)
          expect(parseQuery(text).root).toMatchObject({ kind: 'filter', field: 'in', values: { length: 1 } })
        },
      ),
    )
  })
})
