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
    if (this.#asOf !== this.#database.writes) {
      // As one text: PGlite reads an array, and rows, many times slower.
      const [row] = await connection.query<{ ids: string | null }>(
        `select string_agg(content_id::text, ',') as ids from hidden_contents`,
      )
      this.#ids = new Set(row?.ids?.split(',').map(Number))
      this.#asOf = this.#database.writes
    }
    return this.#ids
  }
}
