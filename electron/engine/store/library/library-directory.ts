import { access, constants, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TroveError } from '../../../../shared/errors.ts'
import { readKept } from './kept-file.ts'
import { knownFormat, readMarker, markerName, writeMarker, type Marker } from './marker.ts'

/** The major version of PostgreSQL that PGlite is: the files of another one mean nothing to it. */
const postgresVersion = 18

/** The database's directory in a library. */
export const databaseDirectory = (library: string): string => join(library, 'database')

/** Where the former database stands while the library is being rebuilt. */
export const formerDirectory = (library: string): string => join(library, 'database-old')

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

/** The major version of PostgreSQL that made the database. Throws `LIBRARY_TOO_NEW`, and `LIBRARY_DAMAGED` for no number. */
async function versionOf(database: string): Promise<number> {
  const version = Number((await readFile(join(database, 'PG_VERSION'), 'utf8')).trim())
  if (version > postgresVersion) {
    throw new TroveError(
      'LIBRARY_TOO_NEW',
      `This library was made by a newer version of Trove (PostgreSQL ${version}). Update Trove to open it.`,
    )
  }
  if (Number.isInteger(version) && version > 0) return version
  throw damaged(`the file PG_VERSION in ${database} can't be understood`, database)
}

/** Says what is wrong and what to do about it. */
export const damaged = (what: string, directory: string, cause?: unknown): TroveError =>
  new TroveError(
    'LIBRARY_DAMAGED',
    `The library's database is damaged: ${what}. Rebuild the library from your files (“trove rebuild”); your folders, settings and saved searches are kept.`,
    { details: { directory }, cause },
  )

/** Puts the former database aside, or deletes what was made of the new one: an interrupted rebuild begins anew. */
async function setAside(library: string): Promise<void> {
  const [database, former] = [databaseDirectory(library), formerDirectory(library)]
  if ((await namesIn(former)).length > 0) await rm(database, { recursive: true, force: true })
  else if ((await namesIn(database)).length > 0) await rename(database, former)
}

/**
 * Makes the database's directory fit to be opened; to be called under the library's lock. What is in a directory that lacks
 * the file PG_VERSION would be overwritten by a new database, so it is refused. The files of an earlier PostgreSQL, or of an
 * earlier layout, begin a rebuild by themselves, where what a person made is known without them. Returns the marker as it is now.
 */
export async function prepareDatabaseDirectory(library: string): Promise<Marker> {
  const database = databaseDirectory(library)
  const marker = await readMarker(library)
  if (!marker?.complete) {
    const begun: Marker = { ...marker, format: knownFormat, complete: false }
    // Making the database was interrupted before there was anything in it.
    if (!marker?.rebuild) await rm(database, { recursive: true, force: true })
    else await setAside(library)
    await writeMarker(library, begun)
    return begun
  }
  const names = await namesIn(database)
  if (names.length === 0) throw damaged(`there is none in ${database}`, database)
  if (!names.includes('PG_VERSION')) throw damaged(`the file PG_VERSION is missing in ${database}`, database)
  if ((await versionOf(database)) === postgresVersion && marker.format === knownFormat) return marker
  if ((await readKept(library)) === null) {
    throw damaged('it was made by an earlier version of Trove and can’t be read by this one', database)
  }
  await writeMarker(library, {
    format: knownFormat,
    complete: false,
    rebuild: { since: Date.now(), reason: 'outdated' },
  })
  return prepareDatabaseDirectory(library)
}

/** Notes that the library's database is complete. */
export async function finishLibrary(library: string): Promise<void> {
  const marker = await readMarker(library)
  if (!marker?.complete) await writeMarker(library, { ...marker, format: knownFormat, complete: true })
}
