import { describe, expect, it } from 'vitest'
import { parseQuery, printQuery } from '../../../shared/query/index.ts'

const canonical = (text: string) => printQuery(parseQuery(text).root)
const messages = (text: string) => parseQuery(text).problems.map(({ message }) => message)

function holds(rows: Record<string, string>) {
  for (const [text, expected] of Object.entries(rows)) expect(canonical(text), text).toBe(expected)
}

describe('a query is read', () => {
  it('to nodes with their places in the text', () => {
    expect(parseQuery('tax -"old stuff" ext:word').root).toEqual({
      kind: 'and',
      by: 'space',
      span: [0, 25],
      children: [
        { kind: 'word', text: 'tax', span: [0, 3] },
        { kind: 'not', span: [4, 16], child: { kind: 'phrase', text: 'old stuff', span: [5, 16] } },
        {
          kind: 'filter',
          field: 'type',
          values: [{ kind: 'text', text: 'docx', span: [21, 25] }],
          span: [17, 25],
        },
      ],
    })
  })

  it('with NOT closest, then AND, then OR, and white space least', () => {
    holds({
      'a OR b c': 'a OR b c',
      'a | b||c': 'a OR b OR c',
      'a & b && c': 'a AND b AND c',
      'NOT a AND b': '-a AND b',
      'NOT NOT a': 'a',
      '((a b)) ()': '(a b)',
    })
    expect(parseQuery('a b OR c AND d').root).toMatchObject({
      by: 'space',
      children: [{ text: 'a' }, { kind: 'or', children: [{ text: 'b' }, { kind: 'and', by: 'operator' }] }],
    })
  })

  it('with every kind of quotation marks, mixed as people mix them', () => {
    holds({
      '“a b” „c d“ „e f" «g h» »i j« 「k l」 『m n』': '"a b" "c d" "e f" "g h" "i j" "k l" "m n"',
      '«say "no"»': '«say "no"»',
      '"  a \n b "': '"a b"',
    })
  })

  it('with filters under all their names, in upper and lower case', () => {
    holds({
      'TYPE:PDF FileType:md folder:Letters File:x language:German since:2024 until:today tags:a':
        'type:pdf type:markdown in:Letters name:x lang:de after:2024 before:today tag:a',
      'in:"Tax 2024",Letters type:word|txt,': 'in:"Tax 2024",Letters type:docx,text',
      'lang:deutsch,de-AT,FRENCH,iw': 'lang:de,de,fr,he',
      'date:"Last  Month"': 'date:"last month"',
    })
  })

  it('and its pieces are told apart for colouring', () => {
    expect(parseQuery('a -type:pdf OR ("b" )(').tokens).toEqual([
      { kind: 'word', span: [0, 1] },
      { kind: 'operator', span: [2, 3] },
      { kind: 'field', span: [3, 8] },
      { kind: 'value', span: [8, 11] },
      { kind: 'operator', span: [12, 14] },
      { kind: 'parenthesis', span: [15, 16] },
      { kind: 'phrase', span: [16, 19] },
      { kind: 'parenthesis', span: [20, 21] },
      { kind: 'ignored', span: [21, 22] },
    ])
  })
})

describe('what only looks like syntax is a word, and nothing is told', () => {
  for (const text of [
    'e-mail',
    'http://x.org',
    '12:30',
    'foo:bar',
    'R&D',
    'and or not',
    "don't",
    'a,b',
    ':-',
    'x-type:pdf',
  ]) {
    it(text, () => {
      expect(parseQuery(text).root).toMatchObject(
        text.includes(' ') ? { children: { length: 3 } } : { kind: 'word', text },
      )
      expect(messages(text)).toEqual([])
    })
  }

  it('dashes that stand alone, twice, or behind a quotation', () => {
    holds({ 'a - b': 'a b', '--x': 'x', '-': '', '"New York"-based': '"New York" based', '--OR': 'or' })
    expect(messages('a - b --x "c"-d')).toEqual([])
  })
})

describe('what can’t be understood is searched as words or left out, and told with its place', () => {
  const cases: Record<string, [printed: string, place: string, message: RegExp]> = {
    'type:invoice x': ['type:invoice x', 'invoice', /“invoice” is no value for type:/],
    'type:pdf,foo': ['type:pdf', 'foo', /“foo” is no value/],
    'in:': ['in:', 'in:', /in: has no value/],
    '-type:pd x': ['x', 'pd', /“pd” is no value/],
    'NOT type:pd x': ['x', 'pd', /“pd” is no value/],
    'date:2024-02-30': ['date:2024-02-30', '2024-02-30', /no value for date:/],
    'page:0': ['page:0', '0', /count from 1/],
    'a OR': ['a or', 'OR', /searched as a word/],
    'AND b': ['and b', 'AND', /searched as a word/],
    'x NOT': ['x not', 'NOT', /nothing behind this/],
    '| b': ['b', '|', /left out/],
    'a OR AND b': ['a OR b', 'AND', /the second was left out/],
    '"open words': ['open words', '"', /no partner/],
    '“”': ['', '“”', /nothing between these quotation marks/],
    '-"" x': ['x', '""', /nothing between these quotation marks/],
    'a ( b': ['a b', '(', /never closed/],
    'a ) b': ['a b', ')', /never opened/],
    'a ( ) b': ['a b', '( )', /nothing between these parentheses/],
    'in:"Tax 20': ['in: Tax 20', 'in:', /has no value/],
  }
  for (const [text, [printed, place, message]] of Object.entries(cases)) {
    it(text, () => {
      expect(canonical(text)).toBe(printed)
      const [problem] = parseQuery(text).problems
      expect(problem?.message).toMatch(message)
      expect(problem && text.slice(...problem.span)).toBe(place)
    })
  }

  it('and an operator never reaches across it', () => {
    holds({ 'NOT () x': 'not x', 'a OR "" b': 'a or b', '-(x': 'x', 'a OR ) b': 'a or b' })
  })
})
