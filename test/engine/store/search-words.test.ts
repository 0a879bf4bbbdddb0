import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { Database } from '../../../electron/engine/store/database.ts'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import { createStore } from '../../../electron/engine/store/store.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { makeLibrary, type TestLibrary } from './support/library.ts'
import { addTexts, foundTexts } from './support/samples.ts'

describe('search by words', () => {
  let library: TestLibrary
  let driver: Driver
  let store: Store

  beforeAll(async () => {
    library = await makeLibrary()
    driver = await openPglite(databaseDirectory(library.directory))
    store = createStore(new Database(driver, async () => {}), () => driver.close())
  })
  afterAll(async () => {
    await store.close()
    await library.remove()
  })

  beforeEach(async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
    await store.collectGarbage()
  })

  /** The scores as the operator itself computes them, row by row. */
  const expectTrueScores = async (query: string, atLeast: number) => {
    const ranked = await store.searchWords({ query, limit: 40 })
    expect(ranked.length).toBeGreaterThanOrEqual(atLeast)
    const rows = await driver.query<{ id: number; score: number }>(
      `select id, -((context || ' ' || text) <@> to_bm25query($1, 'passages_bm25')) as score
       from passages where id = any($2::int[])`,
      [query, ranked.map(({ passageId }) => passageId)],
    )
    const scores = new Map(rows.map(({ id, score }) => [id, score]))
    for (const { passageId, score } of ranked) {
      // The index keeps the length of a text only roughly.
      expect(score / (scores.get(passageId) ?? Number.NaN)).toBeCloseTo(1, 1)
    }
    const order = ranked.map(({ score }) => score)
    expect(order).toEqual(order.toSorted((a, b) => b - a))
  }

  it('finds nothing in an empty library', async () => {
    expect(await store.searchWords({ query: 'anything', limit: 10 })).toEqual([])
  })

  it('scores as BM25 does: in a small library, right after a passage was added, and in a large one', async () => {
    await addTexts(store, '/documents/0.txt', '0', ['badger badger', 'a badger and an otter', 'otters'])
    await expectTrueScores('badger otter', 3)
    await addTexts(store, '/documents/1.txt', '1', ['one more badger'])
    await expectTrueScores('badger otter', 4)
    for (let document = 2; document < 6; document++) {
      const texts = Array.from({ length: 500 }, (_, i) => `badger ${i % 7} otter ${'vole '.repeat(i % 11)}`)
      await addTexts(store, `/documents/${document}.txt`, String(document), texts)
    }
    await expectTrueScores('badger otter vole 3', 40)
  })

  it('finds words in other forms, and in the headings above a passage', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['He was running'])
    expect(await foundTexts(store, 'runs')).toEqual(['He was running'])
    expect(await foundTexts(store, 'handbook')).toEqual(['He was running'])
  })

  it('gives no place of its list to passages that no document shows', async () => {
    const hidden = Array.from({ length: 1_500 }, () => 'lynx lynx lynx')
    const documentId = await addTexts(store, '/documents/hidden.txt', 'hidden', hidden)
    await addTexts(store, '/documents/shown.txt', 'shown', [`lynx ${'among many other words '.repeat(20)}`])
    await store.removeFiles({ documentIds: [documentId] })
    expect(await foundTexts(store, 'lynx', 5)).toHaveLength(1)
    expect(await store.collectGarbage()).toBe(1)
    expect(await foundTexts(store, 'lynx', 5)).toHaveLength(1)
  })

  it('takes any query there can be', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['wolverine'])
    const odd = ['', ' ', '\0', '\ud800', "'; drop table passages; --", 'a:b & !c | "(', '\\', '%', '日本語']
    for (const query of [...odd, 'x'.repeat(10_000), 'wolf '.repeat(2_000)]) {
      await expect(store.searchWords({ query, limit: 10 })).resolves.toBeInstanceOf(Array)
    }
    expect(await foundTexts(store, '\0wolverine\ud800 "\'\\:')).toEqual(['wolverine'])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (query) => {
        await store.searchWords({ query, limit: 10 })
        await store.searchNames({ query, limit: 10 })
      }),
      { numRuns: 50 },
    )
  })

  it('is not run when it was cancelled while it waited', async () => {
    const controller = new AbortController()
    const saving = addTexts(store, '/documents/a.txt', 'a', ['wolverine'])
    const search = store.searchWords({ query: 'wolverine', limit: 1 }, { signal: controller.signal })
    controller.abort()
    await expect(search).rejects.toMatchObject({ code: 'CANCELLED' })
    await saving
  })
})

describe('search by file names', () => {
  it('finds the first passage of files whose names hold every word', async () => {
    const library = await makeLibrary()
    const driver = await openPglite(databaseDirectory(library.directory))
    const store = createStore(new Database(driver, async () => {}), () => driver.close())
    try {
      await addTexts(store, '/documents/budgetForecast2024.txt', 'a', ['first', 'second'])
      await addTexts(store, '/documents/Budget 2023.txt', 'b', ['other'])
      const texts = async (query: string) => {
        const ranked = await store.searchNames({ query, limit: 10 })
        expect(ranked.every(({ score }) => score === 1)).toBe(true)
        const rows = await store.loadPassages({ passageIds: ranked.map(({ passageId }) => passageId) })
        return rows.map(({ text }) => text).toSorted()
      }
      expect(await texts('budget')).toEqual(['first', 'other'])
      expect(await texts('FORECAST budget')).toEqual(['first'])
      expect(await texts('budget 2023')).toEqual(['other'])
      expect(await texts('budget 2025')).toEqual([])
      expect(await texts('documents')).toEqual([])
      expect(await texts('%')).toEqual([])
    } finally {
      await store.close()
      await library.remove()
    }
  })
})
