import type { ErrorCode } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { jobsHere } from './here.ts'
import type { Job, Store } from './types.ts'

/** A document whose reading was cut short this often is what cuts it short: it is not tried again by itself. */
const maxAttempts = 3

type Jobs = Pick<Store, 'startJobs' | 'releaseJobs' | 'setAside' | 'failDocument' | 'postponeDocument'>

/**
 * Small and new files come first (the lowest priority value): what is findable soon should be much, and what a
 * person worked on last. Twice the size weighs as much as twice the age; below 4 KB and well below a month
 * differences do not count.
 */
const queueSql = `
  insert into jobs (document_id, priority)
  select id, log(2, greatest(size, 4096) / 4096.0)
           + log(2, (1 + greatest(0, $2::float8 - modified_at) / (30 * 86400000.0))::numeric)
  from documents where id = any($1::int[]) and folder_id not in (select id from folders where kind = 'collection')
  on conflict (document_id) do update
    set priority = excluded.priority, attempts = 0, again = jobs.started, alone = jobs.alone and jobs.started`

/**
 * Queues documents for reading; one that is being read just now is read once more afterwards. Programs' texts have no file to be
 * read from.
 */
export async function queueJobs(transaction: Queryable, documentIds: readonly number[]): Promise<void> {
  await transaction.query(queueSql, [documentIds, Date.now()])
}

const endSql = `
  with ended as (delete from jobs where document_id = any($1::int[]) and not again)
  update jobs set started = false, again = false, alone = false where document_id = any($1::int[]) and again`

/** Ends documents' jobs, or puts those back whose files changed while they were being read. */
export async function endJobs(transaction: Queryable, documentIds: readonly number[]): Promise<void> {
  await transaction.prepared(endSql, [documentIds])
}

/**
 * Puts back every job that a crash cut short. One of them may have caused it: each is done by itself, so that the next crash
 * counts against nobody else.
 */
export async function releaseStartedJobs(transaction: Queryable, database: Database): Promise<void> {
  await transaction.query(
    `update jobs set started = false, again = false, alone = not again,
       attempts = case when again then 0 else attempts end
     where started and document_id in (select document_id from ${jobsHere(database)} as here)`,
  )
}

const releaseSql = `
  update jobs set started = false, again = false, attempts = case when again then 0 else greatest(0, attempts - 1) end
  where started and document_id = any($1::int[])`

async function fail(
  transaction: Queryable,
  documentIds: readonly number[],
  reason: { state: 'failed' | 'skipped'; code: ErrorCode; message: string },
): Promise<void> {
  await transaction.query(
    `update documents set state = $2, reason_code = $3, reason_message = $4, reason_at = $5, content_id = null
     where id = any($1::int[])`,
    [documentIds, reason.state, reason.code, reason.message, Date.now()],
  )
}

/** Gives up the waiting jobs that were started too often. */
async function failPoisonous(transaction: Queryable): Promise<void> {
  const rows = await transaction.prepared<{ id: number }>(
    'delete from jobs where not started and attempts >= $1 returning document_id as id',
    [maxAttempts],
  )
  if (rows.length === 0) return
  await fail(
    transaction,
    rows.map(({ id }) => id),
    {
      state: 'failed',
      code: 'FILE_CRASHED_READER',
      message: `Reading this file was cut short ${maxAttempts} times, so Trove leaves it out.`,
    },
  )
}

/** Those that are done by themselves come last, one when no other is started; until it is done no other begins. */
const startSql = (jobs: string): string => `
  with next as (
    select document_id from ${jobs} as here
    where not started and not alone and not exists (select from ${jobs} as here where started and alone)
    order by priority, document_id limit $1
  ), single as (
    select document_id from ${jobs} as here
    where not started and alone and not exists (select from next)
      and not exists (select from ${jobs} as here where started)
    order by priority, document_id limit 1
  ), begun as (
    update jobs set started = true, attempts = attempts + 1
    where document_id in (select document_id from next union all select document_id from single)
    returning document_id, priority, alone, attempts - 1 as attempts
  )
  select d.id as "documentId", d.path, f.path as root, d.size, b.attempts, b.alone
  from begun b join documents d on d.id = b.document_id join folders f on f.id = d.folder_id
  order by b.priority, b.document_id`

/** The durable queue of documents that wait to be read. */
export const jobs = (database: Database): Jobs => ({
  startJobs: ({ limit }) =>
    database.step(async (transaction) => {
      await failPoisonous(transaction)
      return transaction.prepared<Job>(startSql(jobsHere(database)), [limit])
    }),

  async releaseJobs({ documentIds }) {
    await database.write((transaction) => transaction.query(releaseSql, [documentIds]))
  },

  async setAside({ documentId }) {
    await database.write((transaction) =>
      transaction.query(
        `update jobs set started = false, alone = not again, again = false, attempts = 0 where document_id = $1`,
        [documentId],
      ),
    )
  },

  failDocument: ({ documentId, ...reason }) =>
    database.write(async (transaction) => {
      await fail(transaction, [documentId], reason)
      await endJobs(transaction, [documentId])
    }),

  postponeDocument: ({ documentId }) =>
    database.write(async (transaction) => {
      await endJobs(transaction, [documentId])
      await transaction.query('delete from documents where id = $1 and content_id is null', [documentId])
      // No file has this size: to the next scan it will have changed.
      await transaction.query('update documents set size = -1 where id = $1', [documentId])
    }),
})
