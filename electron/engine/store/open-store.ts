import { existsSync } from 'node:fs'
import { toTroveError, TroveError } from '../../../shared/errors.ts'
import { Database } from './database.ts'
import type { Driver } from './driver.ts'
import { ensureFreeSpace, freeBytes } from './free-space.ts'
import { deleteLeftovers } from './garbage.ts'
import { releaseStartedJobs } from './jobs.ts'
import {
  checkLibraryDirectory,
  damaged,
  databaseDirectory,
  finishLibrary,
  prepareDatabaseDirectory,
} from './library/library-directory.ts'
import { Keeper } from './library/keeper.ts'
import { keepingStore } from './library/keeping-store.ts'
import { readKept } from './library/kept-file.ts'
import { readTables, restoreTables } from './library/kept-tables.ts'
import { lockLibrary } from './library/lock.ts'
import {
  compareFiles,
  compareTables,
  countForClose,
  forgetNotes,
  keepNotes,
  noteClose,
  noteOpening,
  readNotes,
} from './library/outside-counts.ts'
import type { Marker } from './library/marker.ts'
import { deleteFormer, finishRebuild, rebuildState } from './library/rebuild.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite-driver.ts'
import { Pulse, watchedDriver } from './pulse.ts'
import { ResidentWords } from './resident/resident-words.ts'
import { saveWords, takeSavedWords } from './resident/saved-words.ts'
import { createStore } from './store.ts'
import type { Keeping, Store } from './types.ts'

/**
 * Opens the library in a directory, or makes one there, for this process alone, and clears up what a crash
 * left behind. Its statements move the `pulse`. Throws `LIBRARY_LOCKED`, `LIBRARY_DAMAGED`, `LIBRARY_TOO_NEW`, `LIBRARY_UNREADABLE`, `DISK_FULL`.
 */
export async function openStore({
  directory,
  pulse = new Pulse(),
}: {
  directory: string
  pulse?: Pulse
}): Promise<Store> {
  await checkLibraryDirectory(directory)
  const lock = await lockLibrary(directory)
  try {
    const exists = existsSync(databaseDirectory(directory))
    await ensureFreeSpace(directory, exists ? freeBytes.open : freeBytes.create)
    const marker = await prepareDatabaseDirectory(directory)
    const notes = marker.complete ? await readNotes(directory) : null
    await compareFiles(directory, notes)
    const driver = watchedDriver(await pulse.during(() => openFiles(directory, marker)), pulse)
    try {
      await compareTables(driver, directory, notes)
      await forgetNotes(directory)
      await migrate(driver)
      await takeUp(driver, directory, marker)
      let needed: number = freeBytes.open
      const database = new Database(driver, {
        write: () => ensureFreeSpace(directory, needed),
        vacuum: () => forgetNotes(directory),
      })
      await deleteLeftovers(database)
      await database.write((transaction) => releaseStartedJobs(transaction, database))
      needed = freeBytes.write
      const resident = new ResidentWords(database, await takeSavedWords(database, directory))
      const keeper = new Keeper(directory, () => database.readLater(readTables))
      await keeper.flush()
      await database.readLater((connection) => noteOpening(connection, directory))
      const close = async (): Promise<void> => {
        await keeper.flush()
        await saveWords(database, directory, resident)
        try {
          const counted = await database.readLater(countForClose)
          await database.close()
          await noteClose(directory, counted)
        } finally {
          await lock.release()
        }
      }
      const rest = async (): Promise<void> => {
        await database.rest()
        await saveWords(database, directory, resident)
      }
      const store = createStore(database, close, { words: resident }, rebuilding(directory))
      return keepingStore({ ...store, rest }, keeper)
    } catch (cause) {
      await driver.close()
      if (notes && toTroveError(cause).code === 'LIBRARY_DAMAGED') await keepNotes(directory, notes)
      throw cause
    }
  } catch (cause) {
    await lock.release()
    throw cause
  }
}

/** Opens the database's files. A disk or a memory that refuses says nothing about them; anything else is their fault. */
async function openFiles(directory: string, { complete }: Marker): Promise<Driver> {
  const database = databaseDirectory(directory)
  try {
    return await openPglite(database)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC') await ensureFreeSpace(directory, Infinity)
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
      throw new TroveError('LIBRARY_UNREADABLE', `The library in ${directory} cannot be used (${code}).`, {
        cause,
      })
    }
    if (!complete || cause instanceof RangeError) throw cause
    throw damaged('it cannot be started', database, cause)
  }
}

/** Brings a new database's past in, and clears away what the last rebuild left. */
async function takeUp(driver: Driver, directory: string, marker: Marker): Promise<void> {
  if (!marker.rebuild) return deleteFormer(directory).then(() => finishLibrary(directory))
  const kept = marker.complete ? null : await readKept(directory)
  if (kept) await restoreTables(driver, kept)
  await finishLibrary(directory)
}

const rebuilding = (directory: string): Keeping => ({
  rebuildState: () => rebuildState(directory),
  finishRebuild: () => finishRebuild(directory),
})
