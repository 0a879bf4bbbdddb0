import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database.ts'
import { ensureFreeSpace, freeBytes } from '../free-space.ts'
import { WordIndex } from '../word-index/word-index.ts'
import { catchUp } from './catch-up.ts'
import type { LoadedWords, SavedWords } from './load-words.ts'
import type { ResidentWords } from './resident-words.ts'

/** Fewer passages are read from the database in a tenth of a second. */
const worthSaving = 3_000

/** So many rows are looked up again faster than a whole file is written. */
const worthAnother = 2_000

/** The setting that names the file which was written last. A migration that changes the words in the tables must delete it. */
const setting = 'savedWords'

const fileOf = (directory: string): string => join(directory, 'words.index')

/** The indexes in the order of the file. */
const indexesOf = ({ passages, contents, names }: LoadedWords): WordIndex[] => [passages, contents, names]

/** Parts of the file: its name, and the lengths of the indexes. */
const tokenLength = 36
const lengthSize = 8
const headerLength = tokenLength + 3 * lengthSize

/**
 * The words in memory as they were saved last, brought up to date; null when there are none, when they are missing or damaged, or
 * when so much has changed that they are better read from the database. To be called before anything is written.
 */
export async function takeSavedWords(database: Database, directory: string): Promise<SavedWords | null> {
  const [row] = await database.readLater((connection) =>
    connection.query<{ token: string | null }>(
      `select value #>> '{}' as token from settings where name = $1`,
      [setting],
    ),
  )
  const words = row?.token ? await readWords(directory, row.token) : null
  if (!words) return null
  const changes = await database.readLater((connection) => catchUp(connection, words, worthAnother))
  return changes === null ? null : { words, changes }
}

async function readWords(directory: string, token: string): Promise<LoadedWords | null> {
  const bytes = await readFile(fileOf(directory)).catch(() => null)
  if (!bytes || bytes.length < headerLength || bytes.toString('latin1', 0, tokenLength) !== token) return null
  let from = headerLength
  const next = (place: number): WordIndex | null => {
    const to = from + Number(bytes.readBigUInt64LE(tokenLength + place * lengthSize))
    const index = WordIndex.deserialize(bytes.subarray(from, to))
    from = to
    return index
  }
  const [passages, contents, names] = [next(0), next(1), next(2)]
  return passages && contents && names ? { passages, contents, names } : null
}

/**
 * Keeps the words in memory for the next opening, if enough has changed to be worth it; to be called when nothing is being
 * written. An unsuccessful attempt leaves nothing behind but a slower opening. `least`: passages from which on the file is worth
 * its while.
 */
export async function saveWords(
  database: Database,
  directory: string,
  resident: ResidentWords,
  least = worthSaving,
): Promise<void> {
  const { words } = resident
  if (!resident.complete || words.passages.size < least) return rm(fileOf(directory), { force: true })
  if (resident.unsaved < worthAnother) return
  const token = randomUUID()
  try {
    await ensureFreeSpace(directory, freeBytes.write + sumOf(indexesOf(words), ({ bytes }) => bytes))
    const bytes = inBytes(token, words)
    resident.markSaved()
    await writeFile(directory, bytes)
    // What the file says of a content holds from now on: with this, all that it knows is on the disk.
    await database.writeAside((transaction) =>
      transaction.query(
        'insert into settings (name, value) values ($1, to_jsonb($2::text)) on conflict (name) do update set value = excluded.value',
        [setting, token],
      ),
    )
  } catch {
    await rm(fileOf(directory), { force: true })
  }
}

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0)

/** A copy: the words may change while it is being written. */
function inBytes(token: string, words: LoadedWords): Buffer {
  const parts = indexesOf(words).map((index) => index.serialize())
  const header = Buffer.alloc(headerLength)
  header.write(token, 'latin1')
  parts.forEach((each, place) => {
    const length = sumOf(each, ({ byteLength }) => byteLength)
    header.writeBigUInt64LE(BigInt(length), tokenLength + place * lengthSize)
  })
  return Buffer.concat([header, ...parts.flat()])
}

async function writeFile(directory: string, bytes: Buffer): Promise<void> {
  const file = fileOf(directory)
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
}
