import { nameTerms } from '../../analysis/name-terms.ts'
import { writeNames } from '../file-rows.ts'
import { queueJobs } from '../jobs.ts'
import { rowCheck, type Check } from './finding.ts'

/** Rows of a table whose owner is gone: foreign keys forbid them, a damaged file makes them. They are deleted. */
const orphans = (name: string, table: string, column: string, owner: string, owned = column): Check =>
  rowCheck({
    name,
    sql: `select t.${column} as id from ${table} t where not exists (select from ${owner} o where o.id = t.${owned})`,
    mend: (transaction, ids) =>
      transaction.query(`delete from ${table} where ${column} = any($1::int[])`, [ids]),
  })

/** Whether rows that belong together are there together. */
export const orphanChecks: readonly Check[] = [
  rowCheck({
    name: 'documents that show a content that is not there',
    sql: `select d.id from documents d where d.content_id is not null
      and not exists (select from contents c where c.id = d.content_id and c.state = 'ready')`,
    mend: async (transaction, ids) => {
      // A trigger would note the missing content as hidden, which its foreign key forbids.
      await transaction.exec('alter table documents disable trigger change_content')
      await transaction.query(
        `update documents set content_id = null, state = 'pending' where id = any($1::int[])`,
        [ids],
      )
      await transaction.exec('alter table documents enable trigger change_content')
      await queueJobs(transaction, ids)
    },
  }),
  orphans('passages without a content', 'passages', 'id', 'contents', 'content_id'),
  orphans('words without a passage', 'passage_words', 'passage_id', 'passages'),
  orphans('terms without a content', 'content_terms', 'content_id', 'contents'),
  orphans('hidden contents that are not there', 'hidden_contents', 'content_id', 'contents'),
  orphans('documents without a folder', 'documents', 'id', 'folders', 'folder_id'),
  orphans('names without a document', 'document_names', 'document_id', 'documents'),
  orphans('jobs without a document', 'jobs', 'document_id', 'documents'),
  rowCheck({
    name: 'documents that wait to be read, and are not in the queue',
    // A program's text that waits is taken from the collection's journal at the next opening.
    sql: `select d.id from documents d join folders f on f.id = d.folder_id
      where d.state = 'pending' and f.kind <> 'collection'
      and not exists (select from jobs j where j.document_id = d.id)`,
    mend: queueJobs,
  }),
  rowCheck({
    name: 'documents that are not found by their names',
    sql: `select d.id from documents d where not exists (select from document_names n where n.document_id = d.id)`,
    mend: async (transaction, ids, { ranking }) => {
      const rows = await transaction.query<{ documentId: number; name: string }>(
        'select id as "documentId", name from documents where id = any($1::int[]) order by id',
        [ids],
      )
      const terms = await Promise.all(rows.map(({ name }) => nameTerms(name)))
      await writeNames(
        transaction,
        ranking,
        rows.map(({ documentId }) => documentId),
        terms,
      )
    },
  }),
]
