import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureFreeSpace } from '../../../electron/engine/store/free-space.ts'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { readMigrations } from '../../../electron/engine/store/migration-files.ts'
import { migrate } from '../../../electron/engine/store/migrate.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { makeLibrary, type TestLibrary } from './support/library.ts'
import { addTexts, foundTexts, search } from './support/samples.ts'

describe('the store', () => {
  let library: TestLibrary

  beforeEach(async () => {
    library = await makeLibrary()
  })
  afterEach(() => library.remove())

  it(
    'works in the database thread, and refuses the library to a second one until it is stopped',
    { timeout: 90_000 },
    async () => {
      const thread = () =>
        new Thread<Store>({ name: 'database', workerData: { directory: library.directory } })
      const first = thread()
      const second = thread()
      try {
        await addTexts(first.remote, '/documents/a.txt', 'a', ['marmot'])
        await expect(second.remote.counts()).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
        await first.stop()
        expect(await foundTexts(second.remote, 'marmot')).toEqual(['marmot'])
        await second.kill()
        expect(await foundTexts(second.remote, 'marmot')).toEqual(['marmot'])
      } finally {
        await first.stop()
        await second.stop()
      }
    },
  )

  it('keeps settings, and a passage with its neighbours', async () => {
    const store = await openStore(library)
    try {
      expect(await store.getSetting({ name: 'theme' })).toBeUndefined()
      await store.setSetting({ name: 'theme', value: { dark: true, list: [1, null, 'nul \0'] } })
      expect(await store.getSetting({ name: 'theme' })).toEqual({ dark: true, list: [1, null, 'nul \ufffd'] })
      await store.setSetting({ name: 'theme', value: null })
      expect(await store.getSetting({ name: 'theme' })).toBeNull()
      await expect(store.setSetting({ name: 'theme', value: () => 1 })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })

      const documentId = await addTexts(store, '/documents/a.txt', 'a', [
        'one',
        'two',
        'three',
        'four',
        'ibex',
      ])
      const [hit] = (await search(store, 'ibex')).passages
      const around = { passageId: hit?.passageId ?? 0, before: 2, after: 2 }
      const { rows, more } = await store.neighbours(around)
      expect(rows.map(({ text }) => text)).toEqual(['three', 'four', 'ibex'])
      expect(more).toEqual({ before: true, after: false })
      await store.removeFiles({ documentIds: [documentId] })
      await expect(store.neighbours(around)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    } finally {
      await store.close()
    }
  })
})

describe('the schema', () => {
  it('is not touched when it is up to date, and refused when it is of a newer Trove', async () => {
    const library = await makeLibrary()
    const driver = await openPglite(databaseDirectory(library.directory))
    try {
      const migrations = readMigrations()
      expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1))
      await migrate(driver)
      const next = { version: migrations.length + 1, name: 'next', sql: 'create table next (id integer)' }
      const broken = {
        version: next.version + 1,
        name: 'broken',
        sql: 'create table half (id int); nonsense',
      }
      await expect(migrate(driver, [...migrations, next, broken])).rejects.toThrow('nonsense')
      expect(
        await driver.query(`select to_regclass('next') is not null as next, to_regclass('half') as half`),
      ).toEqual([{ next: true, half: null }])
      await expect(migrate(driver)).rejects.toMatchObject({
        code: 'LIBRARY_TOO_NEW',
        details: { libraryVersion: next.version, supportedVersion: migrations.length },
      })
    } finally {
      await driver.close()
      await library.remove()
    }
  })
})

describe('the room on the disk', () => {
  it('is enough, or the error says how much is missing', async () => {
    await expect(ensureFreeSpace('.', 1)).resolves.toBeUndefined()
    await expect(ensureFreeSpace('.', Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
      code: 'DISK_FULL',
      details: { neededBytes: Number.MAX_SAFE_INTEGER },
    })
  })
})
