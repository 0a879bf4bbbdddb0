import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameQuery, parseQuery, printQuery, type QueryNode } from '../../../shared/query/index.ts'
import { anyText, queryTree } from './arbitraries.ts'

const many = { numRuns: 3_000 }

function everyNode(node: QueryNode | null): QueryNode[] {
  if (!node) return []
  const below = 'children' in node ? node.children : 'child' in node ? [node.child] : []
  return [node, ...below.flatMap(everyNode)]
}

describe('any text', () => {
  it('is read to a tree that survives printing and reading', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { root } = parseQuery(text)
        const printed = printQuery(root)
        const again = parseQuery(printed).root
        expect(isSameQuery(again, root), `${JSON.stringify(text)} printed as ${printed}`).toBe(true)
        expect(printQuery(again)).toBe(printed)
      }),
      many,
    )
  })

  it('gives tokens and problems in order, inside the text, and nodes that lie inside their parents', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { root, tokens, problems } = parseQuery(text)
        const ends = tokens.flatMap(({ span }) => span)
        expect(ends).toEqual(ends.toSorted((a, b) => a - b))
        for (const { span } of [...tokens, ...problems, ...everyNode(root)]) {
          expect(span[0]).toBeGreaterThanOrEqual(0)
          expect(span[0]).toBeLessThanOrEqual(span[1])
          expect(span[1]).toBeLessThanOrEqual(text.length)
        }
        for (const node of everyNode(root)) {
          for (const inner of everyNode(node)) {
            expect(inner.span[0]).toBeGreaterThanOrEqual(node.span[0])
            expect(inner.span[1]).toBeLessThanOrEqual(node.span[1])
          }
        }
      }),
      many,
    )
  })

  it('gives words without white space outside of quotation marks, and no empty text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const node of everyNode(parseQuery(text).root)) {
          if (node.kind === 'word') expect(node.text).toMatch(/^[^\s-]\S*$|"|“|”|„|«|»|「|」/u)
          if (node.kind === 'phrase') expect(node.text.trim()).toBe(node.text)
          if (node.kind === 'phrase') expect(node.text).not.toBe('')
        }
      }),
      many,
    )
  })
})

describe('any tree', () => {
  it('is printed to text that is read as this tree', () => {
    fc.assert(
      fc.property(queryTree, (tree) => {
        const printed = printQuery(tree)
        expect(isSameQuery(parseQuery(printed).root, tree), printed).toBe(true)
      }),
      many,
    )
  })

  it('gets parentheses where an OR stands inside an AND or a NOT without any', () => {
    const span: [number, number] = [0, 0]
    const [a, b] = ['a', 'b'].map((text): QueryNode => ({ kind: 'word', text, span }))
    const or: QueryNode = { kind: 'or', children: [a!, b!], span }
    expect(printQuery({ kind: 'and', by: 'operator', children: [or, a!], span })).toBe('(a OR b) AND a')
    expect(printQuery({ kind: 'not', child: or, span })).toBe('-(a OR b)')
  })
})

describe('hostile text', () => {
  const long = 100_000
  const texts = {
    'opening parentheses': '('.repeat(long),
    'closing parentheses': ')'.repeat(long),
    'nested parentheses': `${'('.repeat(long / 2)}a${')'.repeat(long / 2)}`,
    'negated parentheses': '-('.repeat(long / 2),
    negations: 'NOT '.repeat(long / 4),
    'quotation marks': '„ '.repeat(long / 2),
    'all quotation marks': '"„«「『'.repeat(long / 5),
    dashes: '-'.repeat(long),
    'single dashes': '- '.repeat(long / 2),
    ORs: 'OR '.repeat(long / 3),
    bars: 'a|'.repeat(long / 2),
    commas: `type:${','.repeat(long)}`,
    'bad values': `type:${'x,'.repeat(long / 2)}`,
    'half-open values': 'in:"'.repeat(long / 4),
    filters: 'type:pdf '.repeat(long / 9),
    'size commas': `size:${'1,'.repeat(long / 2)}`,
    letters: 'a'.repeat(long),
    'null characters': '\0'.repeat(long),
    'halves of pairs': '\ud800'.repeat(long),
  }
  for (const [name, text] of Object.entries(texts)) {
    it(`is read and printed: ${name}`, () => {
      const { root, problems } = parseQuery(text)
      expect(problems.length).toBeLessThanOrEqual(20)
      expect(isSameQuery(parseQuery(printQuery(root)).root, root)).toBe(true)
    })
  }

  it('keeps what stands inside too many parentheses', () => {
    const { root, problems } = parseQuery(`${'('.repeat(60)}a OR b${')'.repeat(60)} c`)
    expect(printQuery(root)).toBe('(a OR b) c')
    expect(problems[0]?.message).toMatch(/50 parentheses/)
  })
})
