import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../../../../electron/engine/store/database.ts'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { ResidentWords } from '../../../../electron/engine/store/resident/resident-words.ts'
import { createStore } from '../../../../electron/engine/store/store.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { makeLibrary, type TestLibrary } from '../support/library.ts'
import { addTexts, sampleFile, search } from '../support/samples.ts'

const words = ['lynx', 'otter', 'vole', 'heron', 'ibex']

const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((name) => name.join(' '))

/** Some files come, in one folder or the other; some go; one of the folders goes. */
const step = fc.oneof(
  fc.record({ put: fc.array(name, { minLength: 1, maxLength: 6 }), folder: fc.constantFrom('/one', '/two') }),
  fc.record({ remove: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }) }),
  fc.record({ removeFolder: fc.constantFrom('/one', '/two') }),
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

describe('the names in memory', () => {
  let library: TestLibrary
  let database: Database
  const stores: Store[] = []

  beforeAll(async () => {
    library = await makeLibrary()
    database = new Database(await openPglite(databaseDirectory(library.directory)), async () => {})
  })
  afterAll(async () => {
    await database.close()
    await library.remove()
  })

  /** A store whose words are being read. */
  const open = (): { store: Store; resident: ResidentWords } => {
    const resident = new ResidentWords(database)
    const store = createStore(database, async () => {}, { words: resident })
    stores.push(store)
    return { store, resident }
  }
  const loaded = async (resident: ResidentWords) => {
    while (!resident.complete) await database.readLater(async () => undefined)
    return resident.words
  }
  const run = async (store: Store, each: Step, number: number) => {
    if ('put' in each) {
      const { folderId } = await store.addFolder({ path: each.folder, kind: 'folder' })
      const files = each.put.map((name) => sampleFile(`${each.folder}/${number % 3}/${name}.txt`))
      await store.putFiles({ folderId, files })
    } else if ('remove' in each) {
      const all = await database.readLater((connection) =>
        connection.query<{ id: number }>('select id from documents order by id'),
      )
      const chosen = each.remove.flatMap((place) => all[place % Math.max(1, all.length)]?.id ?? [])
      await store.removeFiles({ documentIds: chosen })
    } else {
      const folders = await store.listFolders()
      const folder = folders.find(({ path }) => path === each.removeFolder)
      if (folder) await store.removeFolder({ folderId: folder.id })
    }
  }

  it('are those of the documents, whatever comes and goes while they are read and afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 3 }),
        fc.array(step, { maxLength: 6 }),
        async (before, steps) => {
          for (const [number, each] of before.entries()) await run(open().store, each, number)
          const { store, resident } = open()
          for (const [number, each] of steps.entries()) await run(store, each, number)
          const { names } = await loaded(resident)
          for (const word of words) {
            const expected = await database.readLater((connection) =>
              connection.query<{ id: number }>(
                `select document_id as id from document_names where ' ' || terms || ' ' like $1 order by 1`,
                [`% ${word} %`],
              ),
            )
            const found = names.search([word], 1_000).map(({ id }) => id)
            expect(found.sort((one, other) => one - other)).toEqual(expected.map(({ id }) => id))
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('are ranked, and tell the content that a document shows now', async () => {
    const { store, resident } = open()
    await loaded(resident)
    await addTexts(store, '/three/otter and heron.txt', 'a', ['first'])
    await addTexts(store, '/three/a much longer name with an otter.txt', 'b', ['second'])
    await store.putFiles({
      folderId: (await store.addFolder({ path: '/three', kind: 'folder' })).folderId,
      files: [sampleFile('/three/otter that nobody has read.txt')],
    })
    const { names, holding } = await search(store, 'heron otter first')
    expect(names.map(({ terms }) => terms.length)).toEqual([2, 4])
    expect(holding).toEqual([0, 0, 1])
    await store.removeFiles({ documentIds: names.slice(0, 1).map(({ documentId }) => documentId) })
    expect((await search(store, 'heron otter')).names).toEqual(names.slice(1))
  })

  it('are also those of files that were listed before they could be read', async () => {
    const { store, resident } = open()
    await loaded(resident)
    const { folderId } = await store.addFolder({ path: '/four', kind: 'folder' })
    const files = [sampleFile('/four/marmot in a cloud.txt')]
    await store.putSkipped({ folderId, files, code: 'FILE_NOT_LOCAL', message: 'It is in a cloud.' })
    await addTexts(store, '/four/later.txt', 'later', ['what came in between'])
    await addTexts(store, '/four/marmot in a cloud.txt', 'marmot', ['it has come'])
    expect((await search(store, 'marmot')).names).toHaveLength(1)
  })
})
