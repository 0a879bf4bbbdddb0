import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { endJob } from './jobs.ts'
import type { Store } from './types.ts'

type Contents = Pick<Store, 'linkContent'>

export interface ReadDocument {
  documentId: number
  /** Of the file as it was when it was read. */
  size: number
  modifiedAt: number
}

/** The content with this hash that is complete. */
export async function readyContent(connection: Queryable, hash: string): Promise<number | null> {
  const rows = await connection.prepared<{ id: number }>(
    `select id from contents where hash = $1 and state = 'ready'`,
    [hash],
  )
  return rows[0]?.id ?? null
}

/** Lets a document show a content from now on, and ends its job. A document that is gone stays gone. */
export async function showContent(
  transaction: Queryable,
  { documentId, size, modifiedAt }: ReadDocument,
  contentId: number,
): Promise<void> {
  // When the file changed while it was being read, what is known of it is newer than what was read.
  await transaction.prepared(
    `update documents d set content_id = $2, state = 'indexed', reason_code = null, reason_message = null, reason_at = null,
       size = case when changed then d.size else $3 end,
       modified_at = case when changed then d.modified_at else $4 end
     from (select coalesce((select again from jobs where document_id = $1), false) as changed) j
     where d.id = $1`,
    [documentId, contentId, size, modifiedAt],
  )
  await endJob(transaction, documentId)
}

/** What files say, apart from where they are. */
export const contents = (database: Database): Contents => ({
  linkContent: ({ hash, ...read }) =>
    database.write(async (transaction) => {
      const contentId = await readyContent(transaction, hash)
      if (contentId !== null) return showContent(transaction, read, contentId)
      // The last document with this content was removed meanwhile, and the content with it: to be read again.
      await transaction.query(
        'update jobs set started = false, again = false, attempts = 0 where document_id = $1',
        [read.documentId],
      )
    }),
})
