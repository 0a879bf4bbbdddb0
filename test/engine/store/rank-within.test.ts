import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../../electron/engine/store/database.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import { rankWithin } from '../../../electron/engine/store/rank-within.ts'
import { createStore } from '../../../electron/engine/store/store.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { makeLibrary, type TestLibrary } from './support/library.ts'
import { addDocument } from './support/samples.ts'

describe('ranking some contents one by one', () => {
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
    await driver.exec('vacuum')
  })

  const everything = async () =>
    (await store.matching({ condition: { kind: 'all', conditions: [] } })).contentIds
  const input = (terms: readonly string[], limit = 1_000) => ({ terms, words: [], limit, names: 10 })

  const within = async (terms: readonly string[], most = 1_000) =>
    rankWithin(driver, input(terms), await everything(), most)

  it('gives the lists that the index gives of a library of just these', async () => {
    const words = ['lynx', 'otter', 'vole', 'ibex', 'heron']
    const sentence = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 })
    const document = fc.record({
      title: fc.option(fc.constantFrom(...words)),
      texts: fc.array(sentence, { minLength: 1, maxLength: 4 }),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom(...words, 'marmot'), { minLength: 1, maxLength: 4 }),
        async (documents, terms) => {
          for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
          await store.collectGarbage()
          await driver.exec('vacuum')
          run++
          for (const [index, { title, texts }] of documents.entries()) {
            const sentences = texts.map((words) => words.join(' '))
            await addDocument(store, `/documents/${run}-${index}.txt`, sentences, { title })
          }
          const plain = await store.searchWords(input(terms))
          const ranked = await within(terms)
          const scores = <T>(list: readonly T[], id: (row: T) => number, score: (row: T) => number) =>
            new Map(list.map((row) => [id(row), score(row)]))
          for (const [ours, theirs] of [
            [
              scores(
                ranked?.passages ?? [],
                (row) => row.passageId,
                (row) => row.score,
              ),
              scores(
                plain.passages,
                (row) => row.passageId,
                (row) => row.score,
              ),
            ],
            [
              scores(
                ranked?.contents ?? [],
                (row) => row.contentId,
                (row) => row.score,
              ),
              scores(
                plain.contents,
                (row) => row.contentId,
                (row) => row.score,
              ),
            ],
          ] as const) {
            expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted())
            // The index keeps lengths only roughly: what it has clearly before another stands before it here too.
            for (const [one, score] of theirs) {
              for (const [other, less] of theirs) {
                if (score > less * 1.1) expect(ours.get(one)).toBeGreaterThan(ours.get(other) ?? 0)
              }
            }
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('gives no longer list than is asked for, however few documents a filter leaves', async () => {
    for (const name of ['a', 'b', 'c']) await addDocument(store, `/documents/${name}.txt`, ['lynx'])
    const found = await store.searchWords({ ...input(['lynx'], 2), within: await everything() })
    expect(found.passages).toHaveLength(2)
    expect(found.contents).toHaveLength(2)
  })

  it('is refused for more passages than are quickly read', async () => {
    await addDocument(store, '/documents/a.txt', ['lynx one', 'lynx two', 'lynx three'])
    expect(await within(['lynx'], 2)).toBeNull()
    expect((await within(['lynx'], 3))?.passages).toHaveLength(3)
  })

  it('of no content, or without any of the words, is empty', async () => {
    expect(await within(['lynx'])).toEqual({ passages: [], contents: [] })
    await addDocument(store, '/documents/a.txt', ['…', 'otter'])
    expect(await within(['lynx'])).toEqual({ passages: [], contents: [] })
    expect(await within([''])).toEqual({ passages: [], contents: [] })
  })

  it('finds what a filter leaves however deep it would be in the list of the whole library', async () => {
    const common = Array.from({ length: 2_100 }, () => 'lynx lynx lynx lynx')
    await addDocument(store, '/documents/many.txt', common)
    await addDocument(store, '/documents/wanted.txt', [`lynx ${'among many other words '.repeat(20)}`])
    const { contentIds } = await store.matching({ condition: { kind: 'name', texts: ['wanted'] } })
    const found = await store.searchWords({ ...input(['lynx'], 10), within: contentIds })
    expect(found.passages).toMatchObject([{ contentId: contentIds[0] }])
    expect(found.contents).toMatchObject([{ contentId: contentIds[0] }])
  })
})
