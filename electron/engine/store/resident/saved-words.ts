import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database.ts'
import { ensureFreeSpace, freeBytes } from '../free-space.ts'
import { WordIndex } from '../word-index/word-index.ts'
import type { LoadedWords, SavedWords } from './load-words.ts'
import type { ResidentWords } from './resident-words.ts'

/** Fewer passages are read from the database in a tenth of a second. */
const worthSaving = 3_000

/** The setting that names the file which agrees with the database; there is none while the library is open. */
const setting = 'savedWords'

const fileOf = (directory: string): string => join(directory, 'words.index')

/** The indexes in the order of the file. */
const indexesOf = ({ passages, contents, names }: LoadedWords): WordIndex[] => [passages, contents, names]

/** Parts of the file: its name, and the lengths of the indexes. */
const tokenLength = 36
const lengthSize = 8
const headerLength = tokenLength + 3 * lengthSize

/**
 * The words in memory as they were when the library was last closed in good order; null after a crash, or when anything is
 * missing or damaged, and then they are read from the database. To be called before anything is written.
 */
export async function takeSavedWords(database: Database, directory: string): Promise<SavedWords | null> {
  const [row] = await database.write((transaction) =>
    transaction.query<{ token: string | null }>(
      `delete from settings where name = $1 returning value #>> '{}' as token`,
      [setting],
    ),
  )
  if (!row?.token) return null
  const bytes = await readFile(fileOf(directory)).catch(() => null)
  if (!bytes || bytes.length < headerLength || bytes.toString('latin1', 0, tokenLength) !== row.token)
    return null
  let from = headerLength
  const next = (place: number): WordIndex | null => {
    const to = from + Number(bytes.readBigUInt64LE(tokenLength + place * lengthSize))
    const index = WordIndex.deserialize(bytes.subarray(from, to))
    from = to
    return index
  }
  const [passages, contents, names] = [next(0), next(1), next(2)]
  return passages && contents && names ? { passages, contents, names, token: row.token } : null
}

/**
 * Keeps the words in memory for the next opening. The last thing to be written before the library is closed; an unsuccessful
 * attempt leaves nothing behind but a slower opening. `least`: passages from which on the file is worth its while.
 */
export async function saveWords(
  database: Database,
  directory: string,
  resident: ResidentWords,
  least = worthSaving,
): Promise<void> {
  const { words } = resident
  if (!words || words.passages.size < least) {
    await rm(fileOf(directory), { force: true })
    return
  }
  const token = resident.savedAs ?? randomUUID()
  try {
    await ensureFreeSpace(directory, freeBytes.write + sumOf(indexesOf(words), ({ bytes }) => bytes))
    await database.write(async (transaction) => {
      // In the turn itself, so that nothing changes meanwhile.
      if (!resident.savedAs) await writeFile(directory, token, words)
      await transaction.query(
        'insert into settings (name, value) values ($1, to_jsonb($2::text)) on conflict (name) do update set value = excluded.value',
        [setting, token],
      )
    })
  } catch {
    await rm(fileOf(directory), { force: true })
  }
}

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0)

async function writeFile(directory: string, token: string, words: LoadedWords): Promise<void> {
  const file = fileOf(directory)
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w')
  try {
    const parts = indexesOf(words).map((index) => index.serialize())
    const header = Buffer.alloc(headerLength)
    header.write(token, 'latin1')
    parts.forEach((each, place) => {
      const length = sumOf(each, ({ byteLength }) => byteLength)
      header.writeBigUInt64LE(BigInt(length), tokenLength + place * lengthSize)
    })
    await handle.writev([header, ...parts.flat()])
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
}
