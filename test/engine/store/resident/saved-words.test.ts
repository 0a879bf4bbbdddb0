import { existsSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../../../electron/engine/store/database.ts'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { type LoadedWords, WordLoading } from '../../../../electron/engine/store/resident/load-words.ts'
import { ResidentWords } from '../../../../electron/engine/store/resident/resident-words.ts'
import { saveWords, takeSavedWords } from '../../../../electron/engine/store/resident/saved-words.ts'
import { createStore } from '../../../../electron/engine/store/store.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { makeLibrary, type TestLibrary } from '../support/library.ts'
import { addTexts } from '../support/samples.ts'

const vocabulary = ['lynx', 'otter', 'vole', 'heron', 'ibex']

describe('the words in memory, saved in a file', () => {
  let library: TestLibrary
  let database: Database
  let resident: ResidentWords
  let store: Store
  let added = 0
  const file = () => join(library.directory, 'words.index')

  beforeEach(async () => {
    library = await makeLibrary()
    const driver = await openPglite(databaseDirectory(library.directory))
    database = new Database(driver, async () => {})
    await useWords(new ResidentWords(database))
  })
  afterEach(async () => {
    await database.close()
    await library.remove()
  })

  async function useWords(words: ResidentWords): Promise<void> {
    resident = words
    store = createStore(database, async () => {}, { words: resident })
    while (!resident.complete) await database.readLater(async () => undefined)
  }
  const add = (texts: readonly string[], name = 'note') =>
    addTexts(store, `/documents/${name} ${++added}.txt`, String(added), texts)
  const save = (least = 1) => saveWords(database, library.directory, resident, least)
  const take = () => takeSavedWords(database, library.directory)

  const readAnew = async () => {
    const loading = new WordLoading()
    while (!loading.done) await database.readLater((connection) => loading.step(connection))
    return loading.words
  }
  /** What is found by some words, whatever the scores: those depend on what was deleted too. */
  const found = ({ passages, contents, names }: LoadedWords) => {
    const sorted = (ids: number[]) => ids.toSorted((one, other) => one - other)
    return [...vocabulary, 'note'].map((word) => ({
      passages: sorted(passages.search([word], 999).map(({ id }) => id)),
      contents: sorted(contents.search([word], 999).map(({ group }) => group)),
      names: sorted(names.search([word], 999).map(({ id }) => id)),
    }))
  }

  it('are there again at the next opening, and go on', async () => {
    await add(['lynx and otter', 'vole'])
    await save()
    const saved = await take()
    expect(saved?.changes).toBe(0)
    expect(saved && found(saved.words)).toEqual(found(await readAnew()))
    await useWords(new ResidentWords(database, saved))
    await add(['another lynx'])
    expect(resident.words.passages.search(['lynx'], 9)).toHaveLength(2)
    expect(found(resident.words)).toEqual(found(await readAnew()))
  })

  it('are brought up to date, whatever came and went since, and while they were being saved', async () => {
    const texts = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 40 })
    const step = fc.oneof(
      fc.record({ add: texts, name: fc.constantFrom(...vocabulary) }),
      fc.record({ remove: fc.nat(9) }),
    )
    const documents: number[] = []
    const run = async (each: typeof step extends fc.Arbitrary<infer T> ? T : never) => {
      if ('add' in each) return documents.push(await add(each.add, each.name))
      const [documentId] = documents.splice(each.remove, 1)
      if (documentId !== undefined) await store.removeFiles({ documentIds: [documentId] })
      return store.collectGarbage()
    }
    const steps = fc.array(step, { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(steps, steps, steps, async (before, meanwhile, after) => {
        for (const each of before) await run(each)
        await useWords(new ResidentWords(database))
        const writing = Promise.all(meanwhile.map(run))
        await save(0)
        await writing
        for (const each of after) await run(each)
        const saved = await take()
        expect(saved && found(saved.words)).toEqual(found(await readAnew()))
      }),
      { numRuns: 25 },
    )
  })

  it('are not written again for a few changes, which are looked up at the next opening', async () => {
    await add(['lynx'])
    await save()
    const written = await stat(file())
    await useWords(new ResidentWords(database, await take()))
    await add(['lynx too'])
    await save()
    expect((await stat(file())).mtimeMs).toBe(written.mtimeMs)
    expect(await take()).toMatchObject({ changes: 2 })
  })

  it('are written again, and read anew after a crash, when much has changed', async () => {
    await add(['lynx'])
    await save()
    await add(Array.from({ length: 2_001 }, () => 'otter'))
    expect(await take()).toBeNull()
    await save()
    expect((await take())?.words.passages.search(['otter'], 9_999)).toHaveLength(2_001)
  })

  it('are not used when the file is another, damaged, or gone', async () => {
    await add(['lynx'])
    await save()
    const first = await readFile(file())
    await useWords(new ResidentWords(database))
    await save()
    const second = await readFile(file())
    await writeFile(file(), first)
    expect(await take()).toBeNull()
    for (const damage of [second.subarray(0, 200), Buffer.from(second).fill(1, 90, 94), Buffer.alloc(0)]) {
      const token = second.subarray(0, 36)
      await writeFile(file(), Buffer.concat([token, damage.subarray(36)]))
      expect(await take()).toBeNull()
    }
    await writeFile(file(), '')
    expect(await take()).toBeNull()
    await rm(file())
    expect(await take()).toBeNull()
    await writeFile(file(), second)
    expect(await take()).not.toBeNull()
  })

  it('are not saved for a small library, nor before they were read, and no old file stays', async () => {
    await add(['lynx', 'vole'])
    await save()
    await save(3)
    expect(existsSync(file())).toBe(false)
    expect(await take()).toBeNull()
    await save()
    await saveWords(database, library.directory, new ResidentWords(database))
    expect(existsSync(file())).toBe(false)
  })

  it('leave nothing behind where they can not be written', async () => {
    await add(['lynx'])
    await saveWords(database, join(library.directory, 'gone'), resident, 1)
    expect(existsSync(join(library.directory, 'gone'))).toBe(false)
  })
})
