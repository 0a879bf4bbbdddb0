import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../shared/query/index.ts'
import { queryPieces } from '../../../../renderer/features/search/query-pieces.ts'

const fragments = [
  'type:',
  'pdf',
  ',',
  ' ',
  '"',
  '(',
  ')',
  ' OR ',
  '-',
  'deposit',
  'after:',
  '2024',
  '😀',
  '\u202e',
  '|',
]
const queries = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 4 })))
  .map((parts) => parts.join(''))

describe('the coloured pieces of a query', () => {
  it('are exactly its text, whatever it is', () => {
    fc.assert(
      fc.property(queries, (text) => {
        expect(
          queryPieces(parseQuery(text))
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  it('tell apart words, fields, values, phrases and operators', () => {
    const kinds = queryPieces(parseQuery('rent OR "running costs" type:pdf'))
      .filter(({ kind }) => kind !== null)
      .map(({ text, kind }) => [text, kind])
    expect(kinds).toEqual([
      ['rent', 'word'],
      ['OR', 'operator'],
      ['"running costs"', 'phrase'],
      ['type:', 'field'],
      ['pdf', 'value'],
    ])
  })

  it('are marked where something could not be understood', () => {
    const unclear = queryPieces(parseQuery('deposit "open')).filter((piece) => piece.unclear)
    expect(unclear.map(({ text }) => text)).toEqual(['"'])
  })
})
