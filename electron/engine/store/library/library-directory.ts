import { access, constants, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TroveError } from '../../../../shared/errors.ts'
import { readMarker, markerName, writeMarker } from './marker.ts'

/** The major version of PostgreSQL that PGlite is: the files of another one mean nothing to it. */
const postgresVersion = 18

/** The database's directory in a library. */
export const databaseDirectory = (library: string): string => join(library, 'database')

const unreadable = (message: string, cause?: unknown): TroveError =>
  new TroveError('LIBRARY_UNREADABLE', message, cause === undefined ? {} : { cause })

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

/** Makes sure that a path is, or may become, a library; changes nothing but creating the directory. */
export async function checkLibraryDirectory(directory: string): Promise<void> {
  const status = await stat(directory).catch(() => null)
  if (status && !status.isDirectory()) {
    throw unreadable(`The library cannot be opened: ${directory} is a file, not a folder.`)
  }
  let names: string[]
  try {
    await mkdir(directory, { recursive: true })
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK)
    names = await readdir(directory)
  } catch (cause) {
    throw unreadable(`The library's folder ${directory} cannot be written to. Check its permissions.`, cause)
  }
  // Another Trove may be making its library here just now: its lock comes first.
  const foreign = names.filter((name) => !/^lock(?:\.|$)/.test(name))
  if (foreign.length > 0 && !foreign.includes(markerName)) {
    throw unreadable(
      `The folder ${directory} holds other files and is no Trove library. Choose an empty folder for the library.`,
    )
  }
}

async function checkVersion(database: string): Promise<void> {
  const version = Number((await readFile(join(database, 'PG_VERSION'), 'utf8')).trim())
  if (version === postgresVersion) return
  if (version > postgresVersion) {
    throw new TroveError(
      'LIBRARY_TOO_NEW',
      `This library was made by a newer version of Trove (PostgreSQL ${version}). Update Trove to open it.`,
    )
  }
  throw new TroveError(
    'LIBRARY_DAMAGED',
    `This library's database is of PostgreSQL ${version}; this version of Trove needs ${postgresVersion}. The library has to be rebuilt from your files.`,
  )
}

/**
 * Makes the database's directory fit to be opened; to be called under the library's lock. What is in a
 * directory that lacks the file PG_VERSION would be overwritten by a new database, so it is refused.
 */
export async function prepareDatabaseDirectory(library: string): Promise<void> {
  const database = databaseDirectory(library)
  const marker = await readMarker(library)
  if (!marker?.complete) {
    // Making the database was interrupted before there was anything in it.
    await rm(database, { recursive: true, force: true })
    await writeMarker(library, { format: 1, complete: false })
    return
  }
  const names = await namesIn(database)
  if (names.length === 0) return
  if (!names.includes('PG_VERSION')) {
    throw new TroveError(
      'LIBRARY_DAMAGED',
      `The library's database is damaged: the file PG_VERSION is missing in ${database}.`,
      { details: { directory: database } },
    )
  }
  await checkVersion(database)
}

/** Notes that the library's database is complete. */
export async function finishLibrary(library: string): Promise<void> {
  const marker = await readMarker(library)
  if (!marker?.complete) await writeMarker(library, { format: 1, complete: true })
}
