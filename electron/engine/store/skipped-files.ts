import type { Database } from './database.ts'
import { fileBatches, fileParameters, fileRowsSql, writeNames } from './file-rows.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { Store } from './types.ts'

/** What is known of a file already stays. */
const putSql = `
  insert into documents
    (folder_id, path, name, name_words, size, modified_at, type, state, reason_code, reason_message, reason_at)
  select $1::int, path, name, name_words, size, modified_at, type, 'skipped', $8, $9, $10 from ${fileRowsSql}
  on conflict on constraint documents_path_key do update set folder_id = excluded.folder_id
  returning id`

/** Files that are listed with the reason why they are not read. */
export const putSkipped =
  (database: Database, ranking: WordRanking): Store['putSkipped'] =>
  async ({ folderId, files, code, message }) => {
    for await (const batch of fileBatches(files)) {
      await database.write(async (transaction) => {
        const parameters = [folderId, ...fileParameters(batch.files), code, message, Date.now()]
        const rows = await transaction.query<{ id: number }>(putSql, parameters)
        await writeNames(
          transaction,
          ranking,
          rows.map(({ id }) => id),
          batch.terms,
        )
      })
    }
  }
