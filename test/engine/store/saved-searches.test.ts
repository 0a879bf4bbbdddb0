import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'

describe('saved searches', () => {
  let store: Store
  useStore((opened) => (store = opened))
  beforeEach(async () => {
    for (const { id } of await store.listSavedSearches()) await store.deleteSearch({ id })
  })

  const save = (name: string, query = 'budget') =>
    store.saveSearch({ name, query, mode: 'hybrid', sort: 'relevance' })
  const names = async () => (await store.listSavedSearches()).map(({ name }) => name)

  it('are kept as they were saved', async () => {
    const saved = await store.saveSearch({
      name: 'Taxes',
      query: 'tax "final notice" type:pdf',
      mode: 'exact',
      sort: 'newest',
    })
    expect(saved).toMatchObject({
      name: 'Taxes',
      query: 'tax "final notice" type:pdf',
      mode: 'exact',
      sort: 'newest',
      savedAt: expect.any(Number),
    })
    expect(await store.listSavedSearches()).toEqual([saved])
  })

  it('are listed by name as a person would order them', async () => {
    for (const name of ['Year 10', 'year 9', 'Über', 'Zebra', 'apple', 'Year 9b']) await save(name)
    expect(await names()).toEqual(['apple', 'Über', 'year 9', 'Year 9b', 'Year 10', 'Zebra'])
  })

  it('are replaced by one of the same name, however its white space and accents are written', async () => {
    const first = await save('Café  bills', 'old')
    const second = await save(' Cafe\u0301 bills\n', 'new')
    expect(second).toMatchObject({ id: first.id, name: 'Café bills', query: 'new' })
    expect(await store.listSavedSearches()).toEqual([second])
  })

  it('are renamed, but not to the name of another', async () => {
    const taxes = await save('Taxes')
    await save('Letters')
    await expect(store.renameSearch({ id: taxes.id, name: ' Letters ' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('“Letters”'),
    })
    expect(await store.renameSearch({ id: taxes.id, name: 'Taxes' })).toEqual(taxes)
    expect(await store.renameSearch({ id: taxes.id, name: 'Old taxes' })).toEqual({
      ...taxes,
      name: 'Old taxes',
    })
    expect(await names()).toEqual(['Letters', 'Old taxes'])
  })

  it('leave nothing behind when they are deleted', async () => {
    const { id } = await save('Taxes')
    await store.deleteSearch({ id })
    expect(await store.listSavedSearches()).toEqual([])
    await expect(store.deleteSearch({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(store.renameSearch({ id, name: 'Other' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('have a name and a query that a person can see', async () => {
    for (const nothing of ['', ' \n', '\0', '\ud800']) {
      await expect(save(nothing)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      await expect(save('Name', nothing)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    const { id } = await save('Name')
    await expect(store.renameSearch({ id, name: '\0' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('take any name and query there can be', async () => {
    const odd = ["'; drop table saved_searches; --", '%_\\', '"', 'e\u0301'.repeat(100), '漢'.repeat(200)]
    for (const text of odd) {
      expect(await save(text, text)).toMatchObject({ name: text.normalize('NFC'), query: text })
    }
    expect(await save('long', 'ab1 '.repeat(500))).toMatchObject({ query: 'ab1 '.repeat(500).trim() })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (text) => {
        const saved = await save(`Any ${text}`, `any ${text}`)
        expect(await save(saved.name, saved.query)).toMatchObject({ id: saved.id, query: saved.query })
      }),
      { numRuns: 25 },
    )
  })
})
