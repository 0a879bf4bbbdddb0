import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filtersAsChips,
  hasFilter,
  isSameQuery,
  parseQuery,
  toggleFilter,
  withFilter,
  withoutChip,
  withoutFilter,
} from '../../../shared/query/index.ts'
import { anyText, fieldAndValue } from './arbitraries.ts'

const many = { numRuns: 3_000 }
const chips = (text: string) => filtersAsChips(parseQuery(text))
const root = (text: string) => parseQuery(text).root

describe('chips', () => {
  it('are the filters, and the excluded filters, that stand side by side', () => {
    const found = chips('a Type:pdf,word -in:"Old stuff" (page:3) tag:x OR b after:7d AND c')
    expect(found.map(({ field, written, negated }) => [field, written, negated])).toEqual([
      ['type', 'Type:pdf,word', false],
      ['in', '-in:"Old stuff"', true],
    ])
  })

  it('have ids of their own, which an edit elsewhere leaves as they are', () => {
    expect(chips('type:pdf type:pdf').map(({ id }) => id)).toEqual(['type:pdf', 'type:pdf #2'])
    expect(chips('words before ext:pdf')[0]?.id).toBe('type:pdf')
  })

  it('can be taken out one by one, whatever else is written', () => {
    expect(withoutChip('a -type:pdf b', '-type:pdf')).toBe('a b')
    fc.assert(
      fc.property(anyText, (text) => {
        let left = text
        for (let count = chips(text).length; count > 0; count--) {
          left = withoutChip(left, chips(left)[0]!.id)
          expect(chips(left)).toHaveLength(count - 1)
        }
      }),
    )
  })
})

describe('a clicked filter', () => {
  it('is written behind what is there, or into the filter of its field', () => {
    expect(withFilter('', 'type', 'pdf')).toBe('type:pdf')
    expect(withFilter('budget  2024 ', 'in', 'Tax 2024')).toBe('budget  2024 in:"Tax 2024"')
    expect(withFilter('EXT:pdf  budget', 'type', 'word')).toBe('EXT:pdf,docx  budget')
    expect(withFilter('type:pdf, x', 'type', 'md')).toBe('type:pdf,markdown x')
    expect(withFilter('size:1', 'size', '5')).toBe('size:1,"5"')
  })

  it('changes nothing when it is there already, or when there is no such value', () => {
    expect(withFilter('type:docx x', 'type', 'word')).toBe('type:docx x')
    expect(withFilter('x', 'type', 'nonsense')).toBe('x')
    expect(withFilter('x', 'in', '  ')).toBe('x')
    expect(withoutFilter('x type:pdf', 'type', 'nonsense')).toBe('x type:pdf')
  })

  it('is not caught by what the person has not finished', () => {
    expect(withFilter('a OR', 'type', 'pdf')).toBe('type:pdf a OR')
    expect(withFilter('a "b', 'in', 'x y')).toBe('in:"x y" a "b')
    expect(withFilter('a NOT', 'type', 'pdf')).toBe('type:pdf a NOT')
  })

  it('is taken out with the white space that would be left over', () => {
    expect(withoutFilter('a  type:pdf  b', 'type', 'pdf')).toBe('a  b')
    expect(withoutFilter('type:pdf b', 'type')).toBe('b')
    expect(withoutFilter('b type:pdf', 'type', 'pdf')).toBe('b')
    expect(withoutFilter('a Type:pdf,"docx",md b', 'type', 'pdf')).toBe('a Type:"docx",md b')
    expect(withoutFilter('type:pdf a type:pdf,md', 'type', 'pdf')).toBe('a type:md')
    expect(withoutFilter('-type:pdf (type:pdf)', 'type', 'pdf')).toBe('-type:pdf (type:pdf)')
  })

  it('is there after adding, and the query means what it meant after removing it again', () => {
    fc.assert(
      fc.property(anyText, fieldAndValue, (text, [field, value]) => {
        fc.pre(!hasFilter(text, field, value))
        const added = withFilter(text, field, value)
        expect(hasFilter(added, field, value)).toBe(true)
        expect(isSameQuery(root(withoutFilter(added, field, value)), root(text))).toBe(true)
      }),
      many,
    )
  })

  it('keeps what the person wrote, character by character, in a query without loose ends', () => {
    const tidy = fc
      .array(fc.constantFrom('a', '"b  c"', '-d', '(e OR f)', 'tag:x', 'g'), { minLength: 1 })
      .map((all) => all.join('  '))
    fc.assert(
      fc.property(tidy, fieldAndValue, (text, [field, value]) => {
        fc.pre(field !== 'tag')
        const added = withFilter(text, field, value)
        expect(added.startsWith(`${text} `)).toBe(true)
        expect(withoutFilter(added, field, value)).toBe(text)
      }),
    )
  })

  it('goes on and off', () => {
    fc.assert(
      fc.property(anyText, fieldAndValue, (text, [field, value]) => {
        const toggled = toggleFilter(text, field, value)
        expect(hasFilter(toggled, field, value)).toBe(!hasFilter(text, field, value))
      }),
    )
  })

  it('may have any value at all, however it has to be quoted', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, value) => {
        fc.pre(value.replace(/[\s\p{Cc}\p{Bidi_Control}\u200b]/gu, '') !== '')
        expect(hasFilter(withFilter(text, 'in', value), 'in', value)).toBe(true)
      }),
      many,
    )
  })
})
