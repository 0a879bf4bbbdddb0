import { existsSync } from 'node:fs'
import { Database } from './database.ts'
import { ensureFreeSpace, freeBytes } from './free-space.ts'
import { deleteLeftovers } from './garbage.ts'
import { releaseStartedJobs } from './jobs.ts'
import {
  checkLibraryDirectory,
  databaseDirectory,
  finishLibrary,
  prepareDatabaseDirectory,
} from './library/library-directory.ts'
import { lockLibrary } from './library/lock.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite-driver.ts'
import { ResidentWords } from './resident/resident-words.ts'
import { saveWords, takeSavedWords } from './resident/saved-words.ts'
import { createStore } from './store.ts'
import type { Store } from './types.ts'

/**
 * Opens the library in a directory, or makes one there, for this process alone, and clears up what a crash
 * left behind. Throws `LIBRARY_LOCKED`, `LIBRARY_DAMAGED`, `LIBRARY_TOO_NEW`, `LIBRARY_UNREADABLE`, `DISK_FULL`.
 */
export async function openStore({ directory }: { directory: string }): Promise<Store> {
  await checkLibraryDirectory(directory)
  const lock = await lockLibrary(directory)
  try {
    const exists = existsSync(databaseDirectory(directory))
    await ensureFreeSpace(directory, exists ? freeBytes.open : freeBytes.create)
    await prepareDatabaseDirectory(directory)
    const driver = await openPglite(databaseDirectory(directory))
    try {
      await migrate(driver)
      await finishLibrary(directory)
      let needed: number = freeBytes.open
      const database = new Database(driver, () => ensureFreeSpace(directory, needed))
      await deleteLeftovers(database)
      await database.write((transaction) => releaseStartedJobs(transaction))
      needed = freeBytes.write
      const resident = new ResidentWords()
      resident.start(database, await takeSavedWords(database, directory))
      const close = async (): Promise<void> => {
        await saveWords(database, directory, resident)
        await database.close()
        await lock.release()
      }
      return createStore(database, close, resident)
    } catch (cause) {
      await driver.close()
      throw cause
    }
  } catch (cause) {
    await lock.release()
    throw cause
  }
}
