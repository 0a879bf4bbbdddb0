import type { Database } from './database.ts'
import { jobsHere } from './here.ts'
import type { DocumentCountsRow } from './rows.ts'
import type { Store } from './types.ts'

const countsSql = (jobs: string): string => `
  with states as (
    select count(*)::int as total,
      (count(*) filter (where state = 'indexed'))::int as indexed,
      (count(*) filter (where state = 'pending'))::int as pending,
      (count(*) filter (where state = 'failed' and not ignored))::int as failed,
      (count(*) filter (where state = 'skipped' and not ignored))::int as skipped,
      (count(*) filter (where ignored))::int as ignored
    from documents
  ), shown as (
    select coalesce(sum(c.passage_count), 0)::int as passages,
      coalesce(sum(c.passage_count) filter (where e.content_id is not null), 0)::int as embedded
    from contents c
    left join embedded_contents e on e.content_id = c.id and e.model_id = coalesce($1::int, (select id from models where in_use))
    where exists (select from documents d where d.content_id = c.id)
  )
  select states.*, (select count(*)::int from ${jobs} as here) as queued, shown.* from states, shown`

/** How much is in the library. Contents that no document shows do not count. */
export const counts = (database: Database): Pick<Store, 'counts'> => ({
  counts: (input) =>
    database.read(async (connection) => {
      const [row] = await connection.query<DocumentCountsRow>(countsSql(jobsHere(database)), [
        input?.modelId ?? null,
      ])
      if (!row) throw new Error('The database did not answer with its counts.')
      return row
    }),
})
