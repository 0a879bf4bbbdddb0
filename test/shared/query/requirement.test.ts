import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Condition,
  filtersOf,
  isOnlyFilters,
  parseQuery,
  printQuery,
  rankedWords,
  requirementOf,
} from '../../../shared/query/index.ts'
import { anyText } from './arbitraries.ts'

/** A condition as one reads it. */
function told(condition: Condition | null): string {
  if (!condition) return 'nothing'
  switch (condition.kind) {
    case 'word':
      return condition.text
    case 'phrase':
      return `"${condition.text}"`
    case 'filter':
      return printQuery(condition.filter)
    case 'not':
      return `not(${told(condition.condition)})`
    default:
      return `${condition.kind}(${condition.conditions.map(told).join(', ')})`
  }
}
const required = (text: string) => told(requirementOf(parseQuery(text).root))

describe('a document must fulfil', () => {
  const cases: Record<string, string> = {
    '': 'nothing',
    'a b': 'nothing',
    'a "b c"': '"b c"',
    'a (b OR c)': 'any(b, c)',
    'a b OR c': 'any(b, c)',
    'a AND b': 'all(a, b)',
    'a AND b c "d"': 'all(a, b, "d")',
    'x -draft': 'not(draft)',
    '(a)': 'nothing',
    '(a b)': 'nothing',
    'a OR (b c)': 'any(a, all(b, c))',
    '-(a b)': 'not(all(a, b))',
    'x type:pdf,docx -in:Old': 'all(type:pdf,docx, not(in:Old))',
    'a OR type:pdf': 'any(a, type:pdf)',
    'type:foo x': 'nothing',
  }
  for (const [text, expected] of Object.entries(cases)) {
    it(`${expected}, for ${JSON.stringify(text)}`, () => expect(required(text)).toBe(expected))
  }
})

describe('words to rank by', () => {
  const words = (text: string) => rankedWords(parseQuery(text).root).map(({ text }) => text)

  it('are all words and phrases that nothing excludes, in order', () => {
    expect(words('a "b c" -d (e OR -f) NOT (g "h") type:pdf')).toEqual(['a', 'b c', 'e'])
  })

  it('carry their place in the query', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ranked = rankedWords(parseQuery(text).root)
        for (const [i, { span }] of ranked.entries())
          expect(span[0]).toBeGreaterThanOrEqual(ranked[i - 1]?.span[1] ?? 0)
      }),
    )
  })

  it('are missing in a query of filters only', () => {
    const only = (text: string) => isOnlyFilters(parseQuery(text).root)
    expect(['type:pdf', '-draft', 'in:a -type:pdf'].map(only)).toEqual([true, true, true])
    expect(['', 'a', '"a b" type:pdf', '(type:pdf OR a)'].map(only)).toEqual([false, false, false, false])
  })
})

it('filters are found at any depth, but for excluded ones', () => {
  const filters = filtersOf(parseQuery('type:pdf (in:a OR page:3) -tag:x').root)
  expect(filters.map(({ field }) => field)).toEqual(['type', 'in', 'page'])
})
