import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'

/** Contents that no document shows, kept until something is written. */
export class HiddenContents {
  readonly #database: Database
  #ids: ReadonlySet<number> = new Set()
  #asOf = -1

  constructor(database: Database) {
    this.#database = database
  }

  /** Their ids. To be called in a turn on the connection. */
  async ids(connection: Queryable): Promise<ReadonlySet<number>> {
    // Before the rows are asked for: on a server something may be written meanwhile.
    const { writes } = this.#database
    if (this.#asOf !== writes) {
      // As one text: PGlite reads an array, and rows, many times slower.
      const [row] = await connection.query<{ ids: string | null }>(
        `select string_agg(content_id::text, ',') as ids from hidden_contents`,
      )
      const ids = new Set(row?.ids?.split(',').map(Number))
      if (writes !== this.#database.writes) return ids
      this.#ids = ids
      this.#asOf = writes
    }
    return this.#ids
  }
}
