import type { Driver, Parameter } from '../store/driver.ts'
import { vectorsTable } from './database.ts'
import type { Method, Trial } from './method.ts'
import type { MethodName } from './options.ts'

/** The index of the method that is being measured; there is one at a time. */
export const indexName = 'bench_index'

export interface SqlMethod {
  name: MethodName
  /** What follows `create index … on …`; none for the exact scan. */
  index?: string
  trials: SqlTrial[]
}

export interface SqlTrial {
  settings: Record<string, number>
  /** Session settings, such as `hnsw.ef_search`. */
  session?: Record<string, number>
  /** Selects `id`; `$1` is the query's vector. */
  query: string
}

/** Throws when a query would be answered without its index, which would measure something else. */
async function ensureIndexUsed(database: Driver, query: string, parameters: Parameter[]): Promise<void> {
  const plan = await explain(database, query, parameters)
  if (!plan.includes(`Index Scan using ${indexName}`)) {
    throw new Error(`The database does not use the index:\n${plan}`)
  }
}

/** The database's plan for a query, as it prints it. */
export async function explain(database: Driver, query: string, parameters: Parameter[]): Promise<string> {
  const lines = await database.query<{ 'QUERY PLAN': string }>(`explain ${query}`, parameters)
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

/** A method that the database does all of. */
export function sqlMethod(database: Driver, { name, index, trials }: SqlMethod): Method {
  const trial = ({ settings, session = {}, query }: SqlTrial): Trial => ({
    settings,
    async prepare() {
      for (const [name, value] of Object.entries(session)) await database.exec(`set ${name} = ${value}`)
    },
    async search(vector) {
      const rows = await database.prepared<{ id: number }>(query, [vector])
      return rows.map(({ id }) => id)
    },
  })
  return {
    name,
    async build() {
      if (!index) return 0
      const started = performance.now()
      await database.exec(`create index ${indexName} on ${vectorsTable} ${index}`)
      const took = performance.now() - started
      const [row] = await database.query<{ embedding: string }>(
        `select embedding::text as embedding from ${vectorsTable} limit 1`,
      )
      for (const { query } of trials) await ensureIndexUsed(database, query, [row?.embedding ?? null])
      return took
    },
    async bytes() {
      if (!index) return 0
      const [row] = await database.query<{ bytes: number }>(
        `select pg_relation_size('${indexName}')::float8 as bytes`,
      )
      return row?.bytes ?? 0
    },
    trials: trials.map(trial),
    async remove() {
      if (index) await database.exec(`drop index ${indexName}; checkpoint`)
    },
  }
}
