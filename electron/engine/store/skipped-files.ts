import { basename } from 'node:path'
import { batches, type Database } from './database.ts'
import { nameWords } from './name-words.ts'
import type { Store } from './types.ts'

/** Files that are written in one turn. */
const fileBatch = 250

/** What is known of a file already stays. */
const putSql = `
  insert into documents
    (folder_id, path, name, name_words, size, modified_at, type, state, reason_code, reason_message, reason_at)
  select $1::int, path, name, name_words, size, modified_at, type, 'skipped', $8, $9, $10
  from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::float8[], $7::text[])
    as f (path, name, name_words, size, modified_at, type)
  on conflict (path) do update set folder_id = excluded.folder_id`

/** Files that are listed with the reason why they are not read. */
export const putSkipped =
  (database: Database): Store['putSkipped'] =>
  async ({ folderId, files, code, message }) => {
    const distinct = [...new Map(files.map((file) => [file.path, file])).values()]
    for (const batch of batches(distinct, fileBatch)) {
      await database.write((transaction) =>
        transaction.query(putSql, [
          folderId,
          batch.map(({ path }) => path),
          batch.map(({ path }) => basename(path)),
          batch.map(({ path }) => nameWords(basename(path))),
          batch.map(({ size }) => size),
          batch.map(({ modifiedAt }) => modifiedAt),
          batch.map(({ type }) => type),
          code,
          message,
          Date.now(),
        ]),
      )
    }
  }
