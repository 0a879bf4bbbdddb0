import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { endJobs } from './jobs.ts'
import type { Store } from './types.ts'

type Contents = Pick<Store, 'linkContents'>

export interface ReadDocument {
  documentId: number
  /** Of the file as it was when it was read. */
  size: number
  modifiedAt: number
}

/** The contents with these hashes that are complete: their ids, by their hashes. */
export async function readyContents(
  connection: Queryable,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  const rows = await connection.prepared<{ id: number; hash: string }>(
    `select id, hash from contents where hash = any($1::text[]) and state = 'ready'`,
    [hashes],
  )
  return new Map(rows.map(({ id, hash }) => [hash, id]))
}

/** When a file changed while it was being read, what is known of it is newer than what was read. */
const showSql = `
  update documents d set content_id = s.content_id, state = 'indexed', reason_code = null, reason_message = null,
     reason_at = null, size = case when s.changed then d.size else s.size end,
     modified_at = case when s.changed then d.modified_at else s.modified_at end
  from (
    select s.*, coalesce(j.again, false) as changed
    from unnest($1::int[], $2::int[], $3::bigint[], $4::float8[]) as s (document_id, content_id, size, modified_at)
    left join jobs j on j.document_id = s.document_id
  ) s
  where d.id = s.document_id`

/** Lets documents show contents from now on, and ends their jobs. A document that is gone stays gone. */
export async function showContents(
  transaction: Queryable,
  shown: readonly (ReadDocument & { contentId: number })[],
): Promise<void> {
  if (shown.length === 0) return
  await transaction.prepared(showSql, [
    shown.map(({ documentId }) => documentId),
    shown.map(({ contentId }) => contentId),
    shown.map(({ size }) => size),
    shown.map(({ modifiedAt }) => modifiedAt),
  ])
  await endJobs(
    transaction,
    shown.map(({ documentId }) => documentId),
  )
}

/** What files say, apart from where they are. */
export const contents = (database: Database): Contents => ({
  linkContents: ({ documents }) =>
    database.write(async (transaction) => {
      const ready = await readyContents(
        transaction,
        documents.map(({ hash }) => hash),
      )
      const shown = documents.flatMap(({ hash, ...read }) => {
        const contentId = ready.get(hash)
        return contentId === undefined ? [] : [{ ...read, contentId }]
      })
      await showContents(transaction, shown)
      // The last document with this content was removed meanwhile, and the content with it: to be read again.
      const lost = documents.filter(({ hash }) => !ready.has(hash)).map(({ documentId }) => documentId)
      if (lost.length === 0) return
      await transaction.query(
        'update jobs set started = false, again = false, attempts = 0 where document_id = any($1::int[])',
        [lost],
      )
    }),
})
