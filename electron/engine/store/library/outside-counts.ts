import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { z } from 'zod'
import type { Queryable } from '../driver.ts'
import { readIfThere, writeBeside } from './exclusive-file.ts'
import { damaged, databaseDirectory } from './library-directory.ts'

/**
 * What is known of the database outside of it. A table's file that was cut short reads as fewer rows, with which PostgreSQL
 * and amcheck are content.
 *
 * Certain are two statements. After a clean close nobody writes: no file is shorter than it was, and no table has fewer rows.
 * After a crash: a table's file that is still the same one only grows, unless it was vacuumed; so before that the notes go.
 */
const notes = z.object({
  /** Written by a close in good order; the others are of the opening. */
  clean: z.boolean(),
  /** Of which database, and in which state: one that was put in its place since then is not meant. */
  control: z.object({ database: z.string(), state: z.string() }),
  /** Bytes of each file of tables and indexes, by path below the database's directory. */
  files: z.record(z.string(), z.number()),
  /** Of each table its file's number and length in bytes. */
  tables: z.record(z.string(), z.object({ file: z.number(), bytes: z.number() })),
  /** Rows of each table. */
  counts: z.record(z.string(), z.number()),
})
type Notes = z.infer<typeof notes>

const fileName = 'trove-counts.json'
const pathOf = (library: string): string => join(library, fileName)

/** Counting reads a whole table: a library's tables up to this size are counted in a tenth of a second. */
const mostBytesToCount = 64 * 1024 * 1024

/** Its first eight bytes name the database; whoever opens it changes the rest. */
async function controlOf(library: string): Promise<Notes['control']> {
  const control = await readFile(join(databaseDirectory(library), 'global', 'pg_control'))
  return {
    database: control.toString('hex', 0, 8),
    state: createHash('sha256').update(control).digest('hex'),
  }
}

/** A file of a table or an index: the number of the relation, perhaps that of a part of a gigabyte. */
const relationFile = /^\d+(?:\.\d+)?$/

async function filesOf(library: string): Promise<Notes['files']> {
  const database = databaseDirectory(library)
  const base = join(database, 'base')
  const files: Notes['files'] = {}
  for (const entry of await readdir(base, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !relationFile.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const { size } = await stat(path)
    if (size > 0)
      files[
        path
          .slice(database.length + 1)
          .split(sep)
          .join('/')
      ] = size
  }
  return files
}

async function tablesOf(connection: Queryable): Promise<Notes['tables']> {
  const rows = await connection.query<{ name: string; file: number; bytes: number }>(
    `select relname as name, pg_relation_filenode(oid)::int as file, pg_relation_size(oid)::float8 as bytes
     from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  return Object.fromEntries(rows.map(({ name, ...table }) => [name, table]))
}

/** None for tables that take long to count. */
async function countsOf(connection: Queryable, tables: Notes['tables']): Promise<Notes['counts']> {
  const total = Object.values(tables).reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > mostBytesToCount) return {}
  const counts: Notes['counts'] = {}
  for (const name of Object.keys(tables)) {
    const [row] = await connection.query<{ rows: number }>(`select count(*)::int as rows from "${name}"`)
    counts[name] = row?.rows ?? 0
  }
  return counts
}

async function write(library: string, value: Notes): Promise<void> {
  await rename(await writeBeside(pathOf(library), JSON.stringify(value)), pathOf(library))
}

/** The notes of the database that is there; null where there are none. They stay when damage is found, so that it is found again. */
export async function readNotes(library: string): Promise<Notes | null> {
  const text = await readIfThere(pathOf(library))
  if (text === null) return null
  try {
    const known = notes.parse(JSON.parse(text))
    const { database, state } = await controlOf(library)
    const isMeant = known.clean ? state === known.control.state : database === known.control.database
    return isMeant ? known : null
  } catch {
    return null
  }
}

/** To be called once something may be written of which the notes know nothing. */
export const forgetNotes = (library: string): Promise<void> => rm(pathOf(library), { force: true })

/** Damage was found: looking at it has changed the database's state, and it has to be found the next time too. */
export async function keepNotes(library: string, known: Notes): Promise<void> {
  await write(library, { ...known, control: await controlOf(library) })
}

/** Compares the files after a clean close, before the database is opened. Throws `LIBRARY_DAMAGED`. */
export async function compareFiles(library: string, known: Notes | null): Promise<void> {
  if (!known?.clean) return
  const files = await filesOf(library)
  const short = Object.entries(known.files).find(([path, bytes]) => (files[path] ?? 0) < bytes)
  if (short) {
    const [path, bytes] = short
    throw damaged(
      `its file ${path} has ${files[path] ?? 0} bytes and had ${bytes}`,
      databaseDirectory(library),
    )
  }
}

/** Compares the tables of an opened database, before anything is written. Throws `LIBRARY_DAMAGED`. */
export async function compareTables(
  connection: Queryable,
  library: string,
  known: Notes | null,
): Promise<void> {
  if (!known) return
  const tables = await tablesOf(connection)
  for (const [name, before] of Object.entries(known.tables)) {
    const now = tables[name]
    if (now && now.file === before.file && now.bytes < before.bytes) {
      throw damaged(
        `the table ${name} has ${now.bytes} bytes and had ${before.bytes}`,
        databaseDirectory(library),
      )
    }
  }
  if (!known.clean) return
  const counts = Object.keys(known.counts).length > 0 ? await countsOf(connection, tables) : {}
  for (const [name, before] of Object.entries(known.counts)) {
    const now = counts[name]
    if (now !== undefined && now < before) {
      throw damaged(`the table ${name} has ${now} rows and had ${before}`, databaseDirectory(library))
    }
  }
}

/** Notes how long the tables of an opened library are: a crash does not shorten them. */
export async function noteOpening(connection: Queryable, library: string): Promise<void> {
  const [control, tables] = [await controlOf(library), await tablesOf(connection)]
  await write(library, { clean: false, control, files: {}, tables, counts: {} })
}

/** What a close in good order has to note of the tables, while they can be asked. */
export async function countForClose(connection: Queryable): Promise<Pick<Notes, 'tables' | 'counts'>> {
  const tables = await tablesOf(connection)
  return { tables, counts: await countsOf(connection, tables) }
}

/** Notes that the library was closed in good order; to be called when its files are. */
export async function noteClose(library: string, counted: Pick<Notes, 'tables' | 'counts'>): Promise<void> {
  const [control, files] = [await controlOf(library), await filesOf(library)]
  await write(library, { clean: true, control, files, ...counted })
}
