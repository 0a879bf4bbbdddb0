import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../renderer/features/search/rows.ts'
import { fakeSearch } from '../../fake-search.ts'

const output = fakeSearch('landlord deposit', 'hybrid')
const kinds = (rows: ReturnType<typeof rowsOf>): string => rows.map(({ kind }) => kind.charAt(0)).join('')

describe('the lines of the list', () => {
  it('are a document, its passages, what more of it was found, and its copies', () => {
    expect(kinds(rowsOf(output, 'idle', 6))).toMatch(/^dppmdpf(dp+m?f?)*$/)
    expect(rowsOf(output, 'idle', 6).find(({ kind }) => kind === 'more')).toMatchObject({ count: 2 })
  })

  it('each have a key of their own', () => {
    const keys = rowsOf(output, 'idle', 6).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('end with what comes next, from the beginning on: the list does not grow when a page is asked for', () => {
    const first = fakeSearch('minutes', 'hybrid', { limit: 50 })
    const [idle, loading] = [rowsOf(first, 'idle', 50), rowsOf(first, 'loading', 50)]
    expect(idle).toEqual(loading)
    expect(idle.at(-1)).toMatchObject({ kind: 'end', end: 'loading' })
    expect(rowsOf(first, 'failed', 50).at(-1)).toMatchObject({ end: 'failed' })
    expect(rowsOf(first, 'idle', 1_000).at(-1)).toMatchObject({ end: 'limit' })
    expect(rowsOf(output, 'idle', 6).at(-1)?.kind).not.toBe('end')
  })
})
