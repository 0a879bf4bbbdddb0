import type { Queryable } from '../driver.ts'
import { deleteContent } from '../garbage.ts'
import { queueJobs } from '../jobs.ts'
import { rowCheck, type Check, type Patient } from './finding.ts'

/** Lets contents be read again by every document that shows them: what is left of them is out of reach at once. */
async function readAgain(transaction: Queryable, contentIds: readonly number[]): Promise<void> {
  await transaction.query(`update contents set state = 'incomplete' where id = any($1::int[])`, [contentIds])
  const documents = await transaction.query<{ id: number }>(
    `update documents set content_id = null, state = 'pending' where content_id = any($1::int[]) returning id`,
    [contentIds],
  )
  await queueJobs(
    transaction,
    documents.map(({ id }) => id),
  )
}

async function deleteAll({ database, ranking }: Patient, contentIds: readonly number[]): Promise<void> {
  for (const id of contentIds) await deleteContent(database, id, ranking)
}

const reread = (name: string, sql: string): Check =>
  rowCheck({ name, sql, mend: readAgain, afterwards: deleteAll })

const ready = `c.state = 'ready' and c.id between $1 and $2`

/** What words are ranked by on a server. */
export const serverChecks: readonly Check[] = [
  reread(
    'contents with passages that are not ranked by their words',
    `select distinct c.id from contents c join passages p on p.content_id = c.id where ${ready}
       and not exists (select from passage_terms t where t.passage_id = p.id and t.content_id = c.id)`,
  ),
  reread(
    'contents that are not ranked by their words',
    `select c.id from contents c where ${ready} and not exists (select from whole_terms t where t.content_id = c.id)`,
  ),
]

/** Whether contents have all their parts. What lacks one is read again. */
export const contentChecks: readonly Check[] = [
  reread(
    'contents that lack passages, or have too many',
    `select c.id from contents c where ${ready}
       and c.passage_count <> (select count(*) from passages p where p.content_id = c.id)`,
  ),
  reread(
    'contents with passages that have no words',
    `select distinct c.id from contents c join passages p on p.content_id = c.id where ${ready}
       and not exists (select from passage_words w where w.passage_id = p.id and w.content_id = c.id)`,
  ),
  reread(
    'contents without their terms',
    `select c.id from contents c where ${ready} and not exists (select from content_terms t where t.content_id = c.id)`,
  ),
  reread(
    'contents of which more words are counted than there are',
    `select c.id from contents c where ${ready} and c.counted_passages > c.passage_count`,
  ),
  rowCheck({
    name: 'contents that are hidden though a document shows them',
    sql: `select h.content_id as id from hidden_contents h
      where exists (select from documents d where d.content_id = h.content_id)`,
    mend: (transaction, ids) =>
      transaction.query('delete from hidden_contents where content_id = any($1::int[])', [ids]),
  }),
  rowCheck({
    name: 'contents that no document shows, and that are not hidden',
    sql: `select c.id from contents c where c.id between $1 and $2
      and not exists (select from documents d where d.content_id = c.id)
      and not exists (select from hidden_contents h where h.content_id = c.id)`,
    mend: (transaction, ids) =>
      transaction.query('insert into hidden_contents select unnest($1::int[]) on conflict do nothing', [ids]),
  }),
]
