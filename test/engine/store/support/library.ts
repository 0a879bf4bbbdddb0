import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { Database } from '../../../../electron/engine/store/database.ts'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { readMigrations } from '../../../../electron/engine/store/migration-files.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { machineIn, registerMachine } from '../../../../electron/engine/store/postgres/machine.ts'
import { openServerStore } from '../../../../electron/engine/store/postgres/open-server-store.ts'
import { parseServerAddress } from '../../../../electron/engine/store/postgres/server-address.ts'
import { openServer, readers } from '../../../../electron/engine/store/postgres/server-driver.ts'
import { serverVectors } from '../../../../electron/engine/store/postgres/server-vectors.ts'
import { serverWords } from '../../../../electron/engine/store/postgres/server-words.ts'
import { VectorIndexes } from '../../../../electron/engine/store/postgres/vector-indexes.ts'
import { createStore } from '../../../../electron/engine/store/store.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { madeOnce, pgliteVersion } from '../../../support/made-once.ts'
import { copyTemplate } from './copy-template.ts'
import { makeServerDatabase, onServer, type ServerDatabase } from './server-database.ts'

/** An empty library of the present schema: making one takes seconds, copying it a tenth of one. */
function emptyLibrary(): Promise<string> {
  const made = createHash('sha256').update(pgliteVersion())
  for (const { sql } of readMigrations()) made.update(sql)
  return madeOnce(`library-${made.digest('hex').slice(0, 16)}`, async (directory) => {
    await (await openStore({ directory })).close()
  })
}

export interface TestLibrary {
  directory: string
  /** Where the library is instead, when the tests run with a server. */
  database?: ServerDatabase
  remove(): Promise<void>
}

/** Puts an empty library, which nobody has opened, into a directory. */
export async function copyEmptyLibrary(directory: string): Promise<void> {
  copyTemplate(await emptyLibrary(), directory)
}

async function copyLibrary(from: string): Promise<TestLibrary> {
  const directory = await mkdtemp(join(tmpdir(), 'trove-test-'))
  copyTemplate(from, directory)
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

/** A directory with an empty library that nobody has opened. */
export const makeLibrary = async (): Promise<TestLibrary> =>
  onServer ? makeServerLibrary() : copyLibrary(await emptyLibrary())

async function makeServerLibrary(): Promise<TestLibrary> {
  const directory = await mkdtemp(join(tmpdir(), 'trove-test-'))
  const database = await makeServerDatabase()
  return {
    directory,
    database,
    async remove() {
      await database.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Opens a library, wherever it is. */
const openLibrary = ({ directory, database }: TestLibrary): Promise<Store> =>
  database
    ? openServerStore({ url: database.url, directory: join(directory, 'library'), dataDirectory: directory })
    : openStore({ directory })

/** A library's database, and a store over it without what opening does besides. */
export interface TestDatabase {
  driver: Driver
  database: Database
  store: Store
}

async function openDatabase({ directory, database: place }: TestLibrary): Promise<TestDatabase> {
  if (!place) {
    const driver = await openPglite(databaseDirectory(directory))
    const database = new Database(driver, async () => {})
    return { driver, database, store: createStore(database, async () => {}) }
  }
  const address = parseServerAddress(place.url)
  const unknown = openServer(address)
  const machine = await registerMachine(unknown, await machineIn(directory))
  await unknown.close()
  const driver = openServer(address, { settings: `set trove.machine = ${machine}` })
  const database = new Database(driver, async () => {}, { machine, readers, announce: async () => {} })
  const store = createStore(database, async () => {}, {
    words: serverWords,
    vectors: (hidden) => serverVectors(database, hidden, new VectorIndexes(database, null)),
  })
  return { driver, database, store }
}

export interface TestStore {
  store: Store
  directory: string
  end(): Promise<void>
}

/** An open store over an empty library of its own. */
export async function makeStore(): Promise<TestStore> {
  const library = await makeLibrary()
  const store = await openLibrary(library)
  return {
    store,
    directory: library.directory,
    async end() {
      await store.close()
      await library.remove()
    },
  }
}

/** Hands over a closed library to each test of a group, a copy of one that was filled for all of them. */
export function useFilledLibrary(
  fill: (store: Store) => Promise<unknown>,
  take: (library: TestLibrary) => void,
): void {
  let filled: TestLibrary | null = null
  let copy: TestLibrary | null = null
  beforeAll(async () => {
    filled = await makeLibrary()
    const store = await openStore(filled)
    await fill(store)
    await store.close()
  })
  beforeEach(async () => {
    if (filled) take((copy = await copyLibrary(filled.directory)))
  })
  afterEach(() => copy?.remove())
  afterAll(() => filled?.remove())
}

/** Hands over an open store over an empty library, for all tests of a file or a group. */
export function useStore(take: (store: Store) => void): void {
  let opened: TestStore | null = null
  beforeAll(async () => {
    opened = await makeStore()
    take(opened.store)
  })
  afterAll(() => opened?.end())
}

/** Hands over an open database with an empty library, and a store over it, for all tests of a group. */
export function useDatabase(take: (opened: TestDatabase) => void): void {
  let library: TestLibrary | null = null
  let opened: TestDatabase | null = null
  beforeAll(async () => {
    library = await makeLibrary()
    opened = await openDatabase(library)
    take(opened)
  })
  afterAll(async () => {
    await opened?.driver.close()
    await library?.remove()
  })
}

/** As `useDatabase`, where only the database is wanted. */
export const useDriver = (take: (driver: Driver) => void): void => useDatabase(({ driver }) => take(driver))
