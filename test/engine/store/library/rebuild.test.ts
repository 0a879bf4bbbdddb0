import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptName } from '../../../../electron/engine/store/library/kept-file.ts'
import {
  databaseDirectory,
  formerDirectory,
} from '../../../../electron/engine/store/library/library-directory.ts'
import { markerName, readMarker } from '../../../../electron/engine/store/library/marker.ts'
import { requestRebuild } from '../../../../electron/engine/store/library/rebuild.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { makeLibrary, useFilledLibrary, type TestLibrary } from '../support/library.ts'
import { addTexts, foundTexts } from '../support/samples.ts'

const query = { query: 'tax 2024', mode: 'exact', sort: 'newest' } as const

/** What a person made, as it is asked for. */
async function madeByPerson(store: Store): Promise<unknown> {
  const folders = await store.listFolders()
  const saved = await store.listSavedSearches()
  return {
    folders: folders.map(({ path, kind, addedAt }) => ({ path, kind, addedAt })),
    saved: saved.map(({ id: _id, ...search }) => search),
    history: await store.getHistory({ limit: 10 }),
    setting: await store.getSetting({ name: 'speed' }),
  }
}

// A new database takes seconds, and much more on a busy machine.
describe('a library that is rebuilt', { timeout: 120_000 }, () => {
  let library: TestLibrary
  let before: unknown

  const fill = async (store: Store): Promise<void> => {
    await addTexts(store, '/documents/a.txt', 'a', ['marmot'])
    await store.saveSearch({ name: 'Taxes \u{1f4b6} “2024”', ...query })
    await store.rememberSearch({ query: 'where is the lease', mode: 'hybrid' })
    await store.setSetting({ name: 'speed', value: 'quiet' })
    before = await madeByPerson(store)
  }
  useFilledLibrary(fill, (copy) => (library = copy))

  const damage = () => rm(join(databaseDirectory(library.directory), 'PG_VERSION'))

  it('keeps what a person made, and loses the old database when the new one is complete, not before', async () => {
    await expect(requestRebuild(library.directory, 'wish')).resolves.toEqual({ kept: true })
    await (await openStore(library)).close()
    const store = await openStore(library)
    expect(await madeByPerson(store)).toEqual(before)
    expect(await foundTexts(store, 'marmot')).toEqual([])
    expect(await store.rebuildState()).toMatchObject({ reason: 'wish', since: expect.any(Number) })
    expect(existsSync(formerDirectory(library.directory))).toBe(true)
    await store.finishRebuild()
    expect(await store.rebuildState()).toBeNull()
    expect(existsSync(formerDirectory(library.directory))).toBe(false)
    await store.close()
  })

  it('is made of one that cannot be opened any more', async () => {
    await damage()
    await expect(openStore(library)).rejects.toMatchObject({
      code: 'LIBRARY_DAMAGED',
      message: expect.stringContaining('trove rebuild'),
    })
    await requestRebuild(library.directory, 'damaged')
    const store = await openStore(library)
    expect(await madeByPerson(store)).toEqual(before)
    await store.close()
  })

  it('is made by itself of one of an earlier PostgreSQL', async () => {
    await writeFile(join(databaseDirectory(library.directory), 'PG_VERSION'), '17\n')
    const store = await openStore(library)
    expect(await store.rebuildState()).toMatchObject({ reason: 'outdated' })
    expect(await madeByPerson(store)).toEqual(before)
    await store.close()
  })

  it('is made by itself of one of an earlier layout', async () => {
    await writeFile(join(library.directory, markerName), '{"format":1,"complete":true}')
    const store = await openStore(library)
    expect(await store.rebuildState()).toMatchObject({ reason: 'outdated' })
    expect(await madeByPerson(store)).toEqual(before)
    await store.close()
  })

  it('is not given up for one of an earlier PostgreSQL of which nothing is known', async () => {
    await writeFile(join(databaseDirectory(library.directory), 'PG_VERSION'), '17\n')
    await rm(join(library.directory, keptName))
    await expect(openStore(library)).rejects.toMatchObject({ code: 'LIBRARY_DAMAGED' })
    expect(existsSync(databaseDirectory(library.directory))).toBe(true)
  })

  it('goes on when it was interrupted before the old database was put aside, or after', async () => {
    await requestRebuild(library.directory, 'wish')
    await rename(databaseDirectory(library.directory), formerDirectory(library.directory))
    const half = databaseDirectory(library.directory)
    await writeFile(half, 'half')
    const store = await openStore(library)
    expect(await madeByPerson(store)).toEqual(before)
    await store.close()
    expect(existsSync(formerDirectory(library.directory))).toBe(true)
    expect(await readMarker(library.directory)).toMatchObject({ complete: true, rebuild: { reason: 'wish' } })
  })

  it('may be rebuilt once more before the first time is over, and the oldest is what is kept', async () => {
    await requestRebuild(library.directory, 'wish')
    await (await openStore(library)).close()
    await writeFile(join(formerDirectory(library.directory), 'mine'), '')
    await requestRebuild(library.directory, 'wish')
    const store = await openStore(library)
    expect(await madeByPerson(store)).toEqual(before)
    await store.close()
    expect(existsSync(join(formerDirectory(library.directory), 'mine'))).toBe(true)
  })

  it('is refused while it is open', async () => {
    const store = await openStore(library)
    await expect(requestRebuild(library.directory, 'wish')).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
    await store.close()
    await expect(openStore(library).then((again) => again.close())).resolves.toBeUndefined()
  })

  it('says so when nothing was kept, or it cannot be understood, and begins without', async () => {
    await writeFile(join(library.directory, keptName), '{"format": "trove-set')
    await expect(requestRebuild(library.directory, 'wish')).resolves.toEqual({ kept: false })
    const store = await openStore(library)
    expect(await store.listFolders()).toEqual([])
    await store.close()
  })

  it('leaves out rows and columns that do not fit, and keeps the rest', async () => {
    const path = join(library.directory, keptName)
    const kept = JSON.parse(await readFile(path, 'utf8')) as {
      tables: { folders: object[]; settings: object[] }
    }
    kept.tables.folders.push({ path: null }, { path: '/other', kind: 'nonsense', added_at: 1 }, {})
    kept.tables.settings.push({ name: 'x', value: 1, 'y"; drop table documents; --': 2 })
    await writeFile(path, JSON.stringify(kept))
    await requestRebuild(library.directory, 'wish')
    const store = await openStore(library)
    expect(await madeByPerson(store)).toEqual(before)
    expect(await store.getSetting({ name: 'x' })).toBe(1)
    await store.close()
  })
})

describe('the settings file', () => {
  let library: TestLibrary
  let store: Store

  beforeEach(async () => {
    library = await makeLibrary()
    store = await openStore(library)
  })
  afterEach(async () => {
    await store.close()
    await library.remove()
  })

  const text = () => readFile(join(library.directory, keptName), 'utf8')

  it('follows what a person does while the library is open', async () => {
    await store.saveSearch({ name: 'Taxes', ...query })
    await expect.poll(text).toContain('Taxes')
    await store.addFolder({ path: '/documents', kind: 'folder' })
    await expect.poll(text).toContain('/documents')
  })

  it('has forgotten what a person wanted forgotten by the time they are told so', async () => {
    await store.rememberSearch({ query: 'a secret', mode: 'hybrid' })
    await expect.poll(text).toContain('a secret')
    await store.forgetSearch({ query: 'a secret' })
    expect(await text()).not.toContain('a secret')
  })
})
