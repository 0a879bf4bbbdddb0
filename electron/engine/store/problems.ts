import type { Database } from './database.ts'
import { queueJobs } from './jobs.ts'
import type { ProblemRow } from './rows.ts'
import type { Store } from './types.ts'

type Problems = Pick<Store, 'listProblems' | 'retry' | 'ignoreProblems'>

const listSql = `
  select id as "documentId", path, state, reason_code as code, reason_message as message, reason_at as at
  from documents where state in ('failed', 'skipped') and not ignored order by reason_at desc, id desc limit $1`

/** Those that are ignored are tried again by name only. */
const retrySql = `
  update documents set state = 'pending', ignored = false, reason_code = null, reason_message = null, reason_at = null
  where state in ('failed', 'skipped') and case when $1::int[] is null then not ignored else id = any($1) end
  returning id, size::float8 as size`

const ignoreSql = `
  update documents set ignored = true
  where state in ('failed', 'skipped') and not ignored and ($1::int[] is null or id = any($1)) returning id`

/** Files that could not be read, and why. */
export const problems = (database: Database): Problems => ({
  listProblems: ({ limit }) => database.read((connection) => connection.query<ProblemRow>(listSql, [limit])),

  retry: ({ documentIds }) =>
    database.write(async (transaction) => {
      const rows = await transaction.query<{ id: number; size: number }>(retrySql, [documentIds ?? null])
      // What is tried again is read again, whatever is remembered of contents like it.
      await transaction.query('delete from poisonous_contents where bytes = any($1::float8[]::bigint[])', [
        rows.map(({ size }) => size),
      ])
      await queueJobs(
        transaction,
        rows.map(({ id }) => id),
      )
      return rows.length
    }),

  ignoreProblems: ({ documentIds }) =>
    database.writeAside(async (transaction) => {
      const rows = await transaction.query(ignoreSql, [documentIds ?? null])
      return rows.length
    }),
})
