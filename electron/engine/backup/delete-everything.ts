import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { lockLibrary } from '../store/library/lock.ts'
import { markerName } from '../store/library/marker.ts'

/** What Trove makes in a library's directory; the marker is not among it. */
const ofLibrary =
  /^(?:database|database-old|words\.index(?:\.new)?|trove-counts\.json|trove-(?:library|settings|counts)\.json.*\.tmp|trove-settings\.json|collection\.jsonl(?:\.new)?)$/

const namesIn = (directory: string): Promise<string[]> => readdir(directory).catch(() => [])

/** Deletes a directory that is empty; one that holds anything else is somebody's. */
const removeIfEmpty = (directory: string): Promise<void> => rmdir(directory).catch(() => undefined)

/**
 * Deletes a library that nobody has open: everything that Trove made in its directory, and nothing else. The marker goes
 * last, so that it can be done again when it was interrupted. Throws `LIBRARY_UNREADABLE` for a directory that is no
 * library, and `LIBRARY_LOCKED`.
 */
export async function deleteLibrary(directory: string): Promise<void> {
  if (!(await namesIn(directory)).includes(markerName)) {
    throw new TroveError('LIBRARY_UNREADABLE', `${directory} is no Trove library. Nothing was deleted.`)
  }
  const lock = await lockLibrary(directory)
  try {
    for (const name of await namesIn(directory)) {
      if (ofLibrary.test(name)) await rm(join(directory, name), { recursive: true, force: true })
    }
    await rm(join(directory, markerName), { force: true })
  } finally {
    await lock.release()
  }
  await removeIfEmpty(directory)
}

/** What Trove keeps in the data directory beside the library. */
const ofData = ['models', 'window.json', 'provider-keys.json']

/** Deletes the models that were fetched or brought in, what the window remembered, and the keys of providers. */
export async function deleteData(directory: string): Promise<void> {
  for (const name of ofData) await rm(join(directory, name), { recursive: true, force: true })
  await removeIfEmpty(directory)
}
