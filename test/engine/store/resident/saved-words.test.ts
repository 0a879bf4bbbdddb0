import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../../../electron/engine/store/database.ts'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { ResidentWords } from '../../../../electron/engine/store/resident/resident-words.ts'
import { saveWords, takeSavedWords } from '../../../../electron/engine/store/resident/saved-words.ts'
import { makeLibrary, type TestLibrary } from '../support/library.ts'

describe('the words in memory, saved when the library is closed', () => {
  let library: TestLibrary
  let database: Database
  const file = () => join(library.directory, 'words.index')

  beforeEach(async () => {
    library = await makeLibrary()
    const driver = await openPglite(databaseDirectory(library.directory))
    database = new Database(driver, async () => {})
  })
  afterEach(async () => {
    await database.close()
    await library.remove()
  })

  /** Words as if a library had been read. */
  async function someWords(): Promise<ResidentWords> {
    const resident = new ResidentWords()
    resident.start(database)
    while (!resident.words) await database.readLater(async () => undefined)
    resident.addPassages([
      { passageId: 1, contentId: 7, terms: 'lynx otter lynx' },
      { passageId: 2, contentId: 7, terms: 'vole' },
    ])
    resident.addContent(7, 'lynx otter lynx vole')
    resident.addNames([{ documentId: 5, terms: 'heron' }])
    return resident
  }

  const save = async (least = 1) => saveWords(database, library.directory, await someWords(), least)
  const take = () => takeSavedWords(database, library.directory)

  it('are there again at the next opening, and go on', async () => {
    await save()
    const saved = await take()
    expect(saved?.passages.search(['lynx'], 9)).toMatchObject([{ id: 1, group: 7 }])
    expect(saved?.contents.search(['vole'], 9)).toMatchObject([{ group: 7 }])
    expect(saved?.names.search(['heron'], 9)).toMatchObject([{ id: 5 }])
    const resident = new ResidentWords()
    resident.start(database, saved)
    resident.addPassages([{ passageId: 3, contentId: 8, terms: 'lynx' }])
    expect(resident.words?.passages.search(['lynx'], 9)).toHaveLength(2)
  })

  it('are not written again when nothing has changed', async () => {
    await save()
    const written = await stat(file())
    for (let opening = 0; opening < 2; opening++) {
      const resident = new ResidentWords()
      resident.start(database, await take())
      await saveWords(database, library.directory, resident, 1)
    }
    expect((await stat(file())).mtimeMs).toBe(written.mtimeMs)
    const resident = new ResidentWords()
    resident.start(database, await take())
    resident.removeContent(7)
    await saveWords(database, library.directory, resident, 0)
    expect((await take())?.passages.search(['lynx'], 9)).toEqual([])
  })

  it('are not used after a crash: only what was saved last, once', async () => {
    await save()
    expect(await take()).not.toBeNull()
    expect(existsSync(file())).toBe(true)
    expect(await take()).toBeNull()
  })

  it('are not used when the file is another, damaged, or gone', async () => {
    await save()
    const first = await readFile(file())
    await save()
    const second = await readFile(file())
    await writeFile(file(), first)
    expect(await take()).toBeNull()
    for (const damage of [second.subarray(0, 200), Buffer.from(second).fill(1, 90, 94), Buffer.alloc(0)]) {
      await save()
      const token = (await readFile(file())).subarray(0, 36)
      await writeFile(file(), Buffer.concat([token, damage.subarray(36)]))
      expect(await take()).toBeNull()
    }
    await save()
    await writeFile(file(), '')
    expect(await take()).toBeNull()
  })

  it('are not saved for a small library, nor before they were read, and no old file stays', async () => {
    await save()
    await save(3)
    expect(existsSync(file())).toBe(false)
    expect(await take()).toBeNull()
    await saveWords(database, library.directory, new ResidentWords())
    expect(existsSync(file())).toBe(false)
  })

  it('leave nothing behind where they can not be written', async () => {
    await save()
    await saveWords(database, join(library.directory, 'gone'), await someWords(), 1)
    expect(existsSync(join(library.directory, 'gone'))).toBe(false)
  })
})
