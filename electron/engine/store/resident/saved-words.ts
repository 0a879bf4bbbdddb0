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

/** Parts of the file: its name, and the length of the first index. */
const tokenLength = 36
const headerLength = tokenLength + 8

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
  const middle = headerLength + Number(bytes.readBigUInt64LE(tokenLength))
  const passages = WordIndex.deserialize(bytes.subarray(headerLength, middle))
  const contents = passages && WordIndex.deserialize(bytes.subarray(middle))
  return passages && contents ? { passages, contents, token: row.token } : null
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
    await ensureFreeSpace(directory, freeBytes.write + words.passages.bytes + words.contents.bytes)
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

async function writeFile(
  directory: string,
  token: string,
  { passages, contents }: LoadedWords,
): Promise<void> {
  const file = fileOf(directory)
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w')
  try {
    const parts = passages.serialize()
    const header = Buffer.alloc(headerLength)
    header.write(token, 'latin1')
    header.writeBigUInt64LE(BigInt(parts.reduce((sum, { byteLength }) => sum + byteLength, 0)), tokenLength)
    await handle.writev([header, ...parts, ...contents.serialize()])
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
}
