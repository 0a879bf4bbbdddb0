import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../../../../electron/engine/store/database.ts'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { WordLoading } from '../../../../electron/engine/store/resident/load-words.ts'
import { ResidentWords } from '../../../../electron/engine/store/resident/resident-words.ts'
import { saveContents } from '../../../../electron/engine/store/save-contents.ts'
import { deleteContent } from '../../../../electron/engine/store/garbage.ts'
import { createStore } from '../../../../electron/engine/store/store.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { makeLibrary, type TestLibrary } from '../support/library.ts'
import { addFile, sampleContent, sampleFile } from '../support/samples.ts'

const vocabulary = ['lynx', 'otter', 'vole', 'heron', 'ibex']

describe('the words in memory', () => {
  let library: TestLibrary
  let database: Database
  let store: Store

  beforeAll(async () => {
    library = await makeLibrary()
    const driver = await openPglite(databaseDirectory(library.directory))
    database = new Database(driver, async () => {})
    store = createStore(database, () => driver.close())
  })
  afterAll(async () => {
    await store.close()
    await library.remove()
  })

  const turn = () => database.readLater(async () => undefined)
  const contentOf = async (hash: string): Promise<number> => {
    const [row] = await database.readLater((connection) =>
      connection.query<{ id: number }>('select id from contents where hash = $1', [hash]),
    )
    return row?.id ?? 0
  }
  const save = async (resident: ResidentWords, hash: string, texts: readonly string[]) => {
    const documentId = await addFile(store, sampleFile(`/documents/${hash}.txt`))
    const content = await sampleContent(texts)
    await saveContents(
      database,
      resident,
    )({ contents: [{ documentId, hash, size: 1, modifiedAt: 1, content }] })
  }
  const remove = async (resident: ResidentWords, hash: string) => {
    const contentId = await contentOf(hash)
    await database.write(async (transaction) => {
      await transaction.query('update documents set content_id = null, state = $2 where content_id = $1', [
        contentId,
        'pending',
      ])
      await transaction.query(`update contents set state = 'incomplete' where id = $1`, [contentId])
    })
    await deleteContent(database, contentId, resident)
  }
  const complete = async (resident: ResidentWords) => {
    while (!resident.complete) await turn()
    return resident.words
  }
  const readAnew = async () => {
    const loading = new WordLoading()
    while (!loading.done) await database.readLater((connection) => loading.step(connection))
    return loading.words
  }

  it('are those of the database, whatever is written and deleted while they are read and afterwards', async () => {
    let run = 0
    const texts = fc.array(
      fc
        .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 8 })
        .map((words) => words.join(' ')),
      { minLength: 1, maxLength: 40 },
    )
    const step = fc.oneof(
      texts.map((texts) => ({ texts })),
      fc.nat(20).map((remove) => ({ remove })),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(texts, { maxLength: 3 }),
        fc.array(step, { maxLength: 6 }),
        async (before, steps) => {
          run++
          const hashes = before.map((_, index) => `${run}-before-${index}`)
          const none = new ResidentWords(database)
          for (const [index, hash] of hashes.entries()) await save(none, hash, before[index] ?? [])
          const resident = new ResidentWords(database)
          const work = steps.map(async (step, index) => {
            if ('texts' in step) await save(resident, `${run}-${index}`, step.texts)
            else {
              const [hash] = hashes.splice(step.remove % (hashes.length + 1), 1)
              if (hash) await remove(resident, hash)
            }
          })
          await Promise.all(work)
          const words = await complete(resident)
          const anew = await readAnew()
          expect([words.passages.size, words.contents.size]).toEqual([anew.passages.size, anew.contents.size])
          for (const term of vocabulary) {
            const ids = (found: { id: number }[]) => found.map(({ id }) => id).sort()
            const groups = (found: { group: number }[]) => found.map(({ group }) => group).sort()
            expect(ids(words.passages.search([term], 1_000))).toEqual(
              ids(anew.passages.search([term], 1_000)),
            )
            expect(groups(words.contents.search([term], 1_000))).toEqual(
              groups(anew.contents.search([term], 1_000)),
            )
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('are read anew when too many are of deleted contents', async () => {
    const resident = new ResidentWords(database)
    const first = await complete(resident)
    const hashes = Array.from({ length: 12 }, (_, index) => `doomed-${index}`)
    for (const hash of hashes)
      await save(
        resident,
        hash,
        Array.from({ length: 30 }, () => 'marmot'),
      )
    expect(first.passages.search(['marmot'], 1_000)).toHaveLength(360)
    for (const hash of hashes) await remove(resident, hash)
    for (let i = 0; i < 100 && resident.words === first; i++) await turn()
    expect(resident.words).not.toBe(first)
    expect(resident.words.passages.search(['marmot'], 1_000)).toEqual([])
  })
})
