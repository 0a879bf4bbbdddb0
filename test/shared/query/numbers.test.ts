import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../shared/query/index.ts'

function bounds(filter: string): [number | null, number | null] | null {
  const { root } = parseQuery(filter)
  const value = root?.kind === 'filter' ? root.values[0] : undefined
  return value && 'min' in value ? [value.min, value.max] : null
}

const kb = 1024
const mb = 1024 ** 2

describe('a size in bytes, both ends included', () => {
  const cases: Record<string, [number | null, number | null]> = {
    '100': [100, 100],
    '100b': [100, 100],
    '>1mb': [mb + 1, null],
    '>=1MB': [mb, null],
    '<1kb': [null, kb - 1],
    '<=500kb': [null, 500 * kb],
    '10kb..2mb': [10 * kb, 2 * mb],
    '1gb..': [1024 * mb, null],
    '..1k': [null, kb],
    '>1.5kb': [1537, null],
    '>1,5kb': [1537, null],
    '1mb': [mb / 2, 1.5 * mb - 1],
    '2.5kb': [Math.ceil(2.45 * kb), Math.ceil(2.55 * kb) - 1],
    '0': [0, 0],
  }
  for (const [written, expected] of Object.entries(cases)) {
    it(`size:${written}`, () => expect(bounds(`size:${written}`)).toEqual(expected))
  }

  it('is refused when it is none, or runs backwards', () => {
    for (const wrong of ['big', '1.5', '-1', '1tb', '2mb..1mb', '<0', '..', '999999999999999gb', '1e3']) {
      expect(bounds(`size:${wrong}`), wrong).toBeNull()
    }
  })

  it('may be any of several, which stay apart when they are printed', () => {
    expect(parseQuery('size:1kb,2kb size:1,"5"').root).toMatchObject({
      children: [{ values: { length: 2 } }, { values: { length: 2 } }],
    })
  })
})

describe('pages, counted from 1, both ends included', () => {
  const cases: Record<string, [number | null, number | null]> = {
    '3': [3, 3],
    '3-7': [3, 7],
    '3..7': [3, 7],
    '>10': [11, null],
    '>=10': [10, null],
    '<10': [null, 9],
    '..4': [null, 4],
  }
  for (const [written, expected] of Object.entries(cases)) {
    it(`page:${written}`, () => expect(bounds(`page:${written}`)).toEqual(expected))
  }

  it('are refused when there is no such page', () => {
    for (const wrong of ['0', '<1', '7-3', 'iv', '-3', '1.5', '99999999999'])
      expect(bounds(`page:${wrong}`), wrong).toBeNull()
  })
})
