import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { readMigrations } from '../../../../electron/engine/store/migration-files.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { madeOnce, pgliteVersion } from '../../../support/made-once.ts'
import { copyTemplate } from './copy-template.ts'

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
export const makeLibrary = async (): Promise<TestLibrary> => copyLibrary(await emptyLibrary())

export interface TestStore {
  store: Store
  directory: string
  end(): Promise<void>
}

/** An open store over an empty library of its own. */
export async function makeStore(): Promise<TestStore> {
  const library = await makeLibrary()
  const store = await openStore(library)
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

/** Hands over an open database with an empty library, for all tests of a group. */
export function useDriver(take: (driver: Driver) => void): void {
  let library: TestLibrary | null = null
  let opened: Driver | null = null
  beforeAll(async () => {
    library = await makeLibrary()
    opened = await openPglite(databaseDirectory(library.directory))
    take(opened)
  })
  afterAll(async () => {
    await opened?.close()
    await library?.remove()
  })
}
