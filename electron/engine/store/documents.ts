import { TroveError } from '../../../shared/errors.ts'
import { batches, type Database } from './database.ts'
import { fileBatch, fileBatches, fileParameters, fileRowsSql, writeNames } from './file-rows.ts'
import { isHere } from './here.ts'
import { queueJobs } from './jobs.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { DocumentRow } from './rows.ts'
import type { KnownFile, Store } from './types.ts'

/** A `DocumentRow` of the tables `d` (documents) and `c` (contents). */
const documentColumns = `d.id, d.folder_id as "folderId", d.path, coalesce(c.title, d.name) as title, d.type,
  c.pages, d.size, d.modified_at as "modifiedAt", c.author, c.language`

type Documents = Pick<Store, 'listFiles' | 'filesByPath' | 'putFiles' | 'removeFiles' | 'getDocument'>

/** A file that is known already keeps its content, and stays findable by it, until it was read again. */
const putSql = `
  insert into documents (folder_id, path, name, name_words, size, modified_at, type)
  select $1::int, path, name, name_words, size, modified_at, type from ${fileRowsSql}
  on conflict on constraint documents_path_key do update set
    folder_id = excluded.folder_id, size = excluded.size, modified_at = excluded.modified_at, type = excluded.type,
    state = case when documents.content_id is null then 'pending' else 'indexed' end,
    reason_code = null, reason_message = null, reason_at = null, ignored = false
  returning id`

/** A column each: rows of their own would take PGlite many times as long. */
const listSql = `
  select json_agg(id) as ids, json_agg(path) as paths, json_agg(size) as sizes, json_agg(modified_at) as times
  from (select id, path, size, modified_at from documents where folder_id = $1 order by id) as d`

type FileColumns = {
  ids: number[] | null
  paths: string[] | null
  sizes: number[] | null
  times: number[] | null
}

/** The files of the library. */
export const documents = (database: Database, ranking: WordRanking): Documents => ({
  listFiles: ({ folderId }) =>
    database.readLater(async (connection) => {
      const [columns] = await connection.query<FileColumns>(listSql, [folderId])
      const { ids, paths, sizes, times } = columns ?? {}
      return (ids ?? []).map((documentId, place) => ({
        documentId,
        path: paths?.[place] ?? '',
        size: sizes?.[place] ?? 0,
        modifiedAt: times?.[place] ?? 0,
      }))
    }),

  filesByPath: ({ paths }) =>
    database.readLater((connection) =>
      connection.query<KnownFile>(
        `select d.id as "documentId", d.path, d.size, d.modified_at as "modifiedAt" from documents d
         where d.path = any($1::text[]) and ${isHere(database, 'd')} order by d.id`,
        [paths],
      ),
    ),

  async putFiles({ folderId, files }) {
    for await (const { files: batch, terms } of fileBatches(files)) {
      await database.write(async (transaction) => {
        const parameters = [folderId, ...fileParameters(batch)]
        const rows = await transaction.query<{ id: number }>(putSql, parameters)
        const ids = rows.map(({ id }) => id)
        await writeNames(transaction, ranking, ids, terms)
        await queueJobs(transaction, ids)
      })
    }
  },

  async removeFiles({ documentIds }) {
    for (const batch of batches(documentIds, fileBatch)) {
      await database.write((transaction) =>
        transaction.query('delete from documents where id = any($1::int[])', [batch]),
      )
      ranking.removeNames(batch)
    }
  },

  getDocument: ({ documentId }) =>
    database.read(async (connection) => {
      const [row] = await connection.query<DocumentRow>(
        `select ${documentColumns} from documents d left join contents c on c.id = d.content_id where d.id = $1`,
        [documentId],
      )
      if (!row) throw new TroveError('NOT_FOUND', 'This document is no longer in the library.')
      return row
    }),
})
