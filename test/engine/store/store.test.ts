import { rm } from 'node:fs/promises'
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
import { addTexts, foundTexts, saveTexts, search } from './support/samples.ts'

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
  it('of the first libraries is brought up to date: every file waits to be read again and is found as before', async () => {
    const library = await makeLibrary()
    const directory = databaseDirectory(library.directory)
    await rm(directory, { recursive: true })
    const driver = await openPglite(directory)
    await migrate(driver, readMigrations().slice(0, 1))
    await driver.exec(`
      insert into folders (path, kind, added_at) values ('/documents', 'folder', 0);
      insert into contents (hash, state, type, metadata, bytes, passage_count) values ('a', 'ready', 'text', '{}', 1, 1);
      insert into passages (content_id, ordinal, context, text, char_start, char_end, headings, tokens)
        values (1, 0, '', 'old text', 0, 8, '{}', 2);
      insert into models (name, fingerprint, dimensions, in_use) values ('m', 'f', 64, true);
      create table passage_embeddings_1 (passage_id integer primary key references passages on delete cascade,
        content_id integer, embedding vector(64));
      insert into embedded_contents values (1, 1);
      insert into documents (folder_id, path, name, name_words, size, modified_at, type, content_id, state) values
        (1, '/documents/Budgets.txt', 'Budgets.txt', ' budgets txt', 1, 1, 'text', 1, 'indexed'),
        (1, '/documents/copy.txt', 'copy.txt', ' copy txt', 1, 1, 'text', 1, 'indexed'),
        (1, '/documents/new.txt', 'new.txt', ' new txt', 1, 1, 'text', null, 'pending');
      insert into documents (folder_id, path, name, name_words, size, modified_at, type, state, reason_code, reason_message, reason_at)
        values (1, '/documents/bad.txt', 'bad.txt', ' bad txt', 1, 1, 'text', 'failed', 'FILE_DAMAGED', 'It is damaged.', 1);
      insert into jobs (document_id, priority, attempts) values (3, 5, 1)`)
    await driver.close()
    const store = await openStore(library)
    try {
      expect(await store.counts()).toMatchObject({
        total: 4,
        indexed: 0,
        pending: 3,
        failed: 1,
        passages: 0,
      })
      // What a scan does: it puts every file whose size is not the one that is known.
      const known = await store.listFiles({ folderId: 1 })
      expect(known.map(({ size }) => size)).toEqual([-1, -1, -1, -1])
      const files = known.map(({ path }) => ({ path, size: 1, modifiedAt: 1, type: 'text' as const }))
      await store.putFiles({ folderId: 1, files: files.filter(({ path }) => !path.endsWith('bad.txt')) })
      const jobs = await store.startJobs({ limit: 10 })
      expect(jobs.map(({ path }) => path).toSorted()).toEqual([
        '/documents/Budgets.txt',
        '/documents/copy.txt',
        '/documents/new.txt',
      ])
      await store.useModel({ name: 'm', fingerprint: 'f', dimensions: 64 })
      for (const { documentId } of jobs.slice(0, 2)) await saveTexts(store, documentId, 'a', ['old text'])
      expect(await foundTexts(store, 'old')).toEqual(['old text'])
      const { names } = await search(store, 'budget')
      expect(names).toMatchObject([{ terms: ['budget'] }])
    } finally {
      await store.close()
      await library.remove()
    }
  })

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
