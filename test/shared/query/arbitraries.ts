import fc from 'fast-check'
import type { Field, QueryNode } from '../../../shared/query/index.ts'
import { filterNode, parseValue } from '../../../shared/query/values.ts'

const pieces = [
  'a',
  'b',
  'budget',
  'e-mail',
  'AND',
  'OR',
  'NOT',
  'and',
  '&',
  '&&',
  '|',
  '||',
  '-',
  '--',
  '(',
  ')',
  '()',

  '"',
  '“',
  '”',
  '„',
  '«',
  '»',
  '「',
  '」',
  '""',
  '"x y"',
  ' ',
  '  ',
  '\t',
  '\n',
  '\0',
  '\u200f',
  ',',
  ':',
  '..',
  '>',

  'type:',
  'type:pdf',
  'type:foo',
  'ext:word,md',
  'in:',
  'in:"Tax 2024",Letters',
  'since:7d',
  'date:2023..',
  'date:',

  'size:>1,5mb',
  'size:1',
  'page:3-7',
  'page:0',
  'lang:deutsch',
  'lang:xx',
  'http://x',
  '12:30',
  'foo:bar',
  '\ud800',
  'שלום',
]

/** Text made of what has a meaning in a query, with and without spaces between. */
export const queryText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(' ')),
)

/** Any text at all. */
export const anyText = fc.oneof(queryText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

const valuesOf: Record<Field, string[]> = {
  type: ['pdf', 'docx', 'html', 'markdown', 'text', 'code', 'other'],
  in: ['Letters', 'Tax 2024', 'C:\\a', 'a,b', 'x|y', '(old)', '5" pipes', '-x'],
  name: ['invoice', 'report (1).pdf', 'OR'],
  title: ['the end', '„x“'],
  author: ['Smith', 'van der Berg'],
  tag: ['home', 'to do'],
  lang: ['de', 'en', 'fr'],
  after: ['2024', '2024-03', '15.03.2024', 'last month', '7d'],
  before: ['2024-03-15', 'today'],
  date: ['2023..2024', '>2023', '..2023-08', '<=2020', 'this week', 'last 7 days'],
  size: ['100', '>1mb', '<=500kb', '10kb..2mb', '>1,5gb', '5mb'],
  page: ['3', '3-7', '3..7', '>10'],
}

export const fieldAndValue = fc
  .constantFrom(...(Object.keys(valuesOf) as Field[]))
  .chain((field) => fc.tuple(fc.constant(field), fc.constantFrom(...valuesOf[field])))

const span: [number, number] = [0, 0]
const filter = fc.constantFrom(...(Object.keys(valuesOf) as Field[])).chain((field) =>
  fc.array(fc.constantFrom(...valuesOf[field]), { minLength: 1, maxLength: 3 }).map((texts): QueryNode =>
    filterNode(
      field,
      texts.map((text) => parseValue(field, text, span)!),
      span,
    ),
  ),
)
const word = fc
  .constantFrom('a', 'or', 'not', 'e-mail', '12:30', 'don’t', 'R&D', '日本', 'type:foo', "'", '...')
  .map((text): QueryNode => ({ kind: 'word', text, span }))
const phrase = fc
  .constantFrom('a b', 'x', 'OR', 'type:pdf', 'say "hi"', '(a) -b', '« "')
  .map((text): QueryNode => ({ kind: 'phrase', text, span }))

const many = (node: fc.Arbitrary<QueryNode>) => fc.array(node, { minLength: 2, maxLength: 3 })

/** Trees as parsing makes them: NOT inside AND inside OR inside white space, and anything inside parentheses. */
export const queryTree = fc.letrec<Record<'group' | 'unary' | 'all' | 'any' | 'tree', QueryNode>>((tie) => ({
  group: tie('tree')
    .filter(({ kind }) => kind !== 'group')
    .map((child) => ({ kind: 'group', child, span })),
  unary: fc.oneof(
    { depthSize: 'small' },
    word,
    phrase,
    filter,
    tie('group'),
    fc.oneof(phrase, filter, tie('group')).map((child): QueryNode => ({ kind: 'not', child, span })),
  ),
  all: fc.oneof(
    tie('unary'),
    many(tie('unary')).map((children): QueryNode => ({ kind: 'and', by: 'operator', children, span })),
  ),
  any: fc.oneof(
    tie('all'),
    many(tie('all')).map((children): QueryNode => ({ kind: 'or', children, span })),
  ),
  tree: fc.oneof(
    tie('any'),
    many(tie('any')).map((children): QueryNode => ({ kind: 'and', by: 'space', children, span })),
  ),
})).tree
