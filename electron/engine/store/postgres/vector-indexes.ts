import type { Database } from '../database.ts'
import { embeddingsTable } from '../models.ts'

/** Fewer vectors are compared one by one in some milliseconds. */
export const indexFrom = 5_000

/** Of each model whether its table is there, and its index, whole or begun. */
const stateSql = `
  select m.id, t.relname is not null as there, coalesce(i.indisvalid, false) as valid, i.indexrelid is not null as begun
  from models m
  left join pg_class t on t.oid = to_regclass('passage_embeddings_' || m.id)
  left join pg_index i on i.indexrelid = to_regclass('passage_embeddings_' || m.id || '_hnsw')
  order by m.id`

interface ModelState {
  id: number
  there: boolean
  valid: boolean
  begun: boolean
}

const indexOf = (modelId: number): string => `${embeddingsTable(modelId)}_hnsw`

/** HNSW indexes on the models' vectors: made when it pays and nothing else is to be done, on a connection of their own. */
export class VectorIndexes {
  readonly #database: Database
  readonly #build: ((sql: string) => Promise<void>) | null
  #valid: ReadonlySet<number> = new Set()
  #building: Promise<void> = Promise.resolve()
  #busy = false
  #failure: unknown = null

  /** `build` runs statements that take long; null for an engine that only reads. */
  constructor(database: Database, build: ((sql: string) => Promise<void>) | null) {
    this.#database = database
    this.#build = build
  }

  has(modelId: number): boolean {
    return this.#valid.has(modelId)
  }

  /** Whether any model is searched by an index. */
  get any(): boolean {
    return this.#valid.size > 0
  }

  /** Looks which indexes there are. */
  async look(): Promise<ModelState[]> {
    const models = await this.#database.read((connection) => connection.query<ModelState>(stateSql))
    this.#valid = new Set(models.filter(({ valid }) => valid).map(({ id }) => id))
    return models
  }

  /**
   * Begins to make what is lacking; others may search and write meanwhile. A build that is cut short leaves an index behind that
   * is not valid, which goes before the next attempt. Throws what the last attempt failed with, after beginning another.
   */
  async bringUpToDate(): Promise<void> {
    const lacking = (await this.look()).filter(({ there, valid }) => there && !valid)
    const build = this.#build
    if (!build || this.#busy || lacking.length === 0) return
    const failure = this.#failure
    this.#failure = null
    this.#busy = true
    this.#building = this.#make(lacking, build)
      // Without an index every vector is compared, which is slow and right.
      .catch((cause: unknown) => {
        this.#failure = cause
      })
      .finally(() => (this.#busy = false))
    if (failure !== null) throw failure
  }

  /** Waits for what is being made. */
  settled(): Promise<void> {
    return this.#building
  }

  async #make(models: readonly ModelState[], build: (sql: string) => Promise<void>): Promise<void> {
    for (const { id, begun } of models) {
      const [row] = await this.#database.read((connection) =>
        connection.query<{ rows: number }>(
          `select count(*)::int as rows from (select from ${embeddingsTable(id)} limit ${indexFrom}) as first`,
        ),
      )
      if ((row?.rows ?? 0) < indexFrom) continue
      if (begun) await build(`drop index concurrently if exists ${indexOf(id)}`)
      await build(
        `create index concurrently ${indexOf(id)} on ${embeddingsTable(id)} using hnsw (embedding vector_ip_ops)`,
      )
    }
    await this.look()
  }
}
