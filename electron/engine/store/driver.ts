/** A value a query parameter may have; what else is needed is cast in the SQL (`$1::text::jsonb`). */
export type Parameter = string | number | boolean | null | readonly number[] | readonly string[]

/** What a prepared statement may have too: numbers in bulk, as `integer[]` and as pgvector's `vector`. */
export type PreparedParameter = Parameter | Int32Array | Float32Array

/** Where statements run: a database, or one transaction of it. */
export interface Queryable {
  /** Runs one statement and returns its rows; `R` is what the statement selects. */
  query<R>(sql: string, parameters?: readonly Parameter[]): Promise<R[]>
  /** As `query`, for a statement that is run again and again: it is parsed and planned once. Its text must not vary. */
  prepared<R>(sql: string, parameters: readonly PreparedParameter[]): Promise<R[]>
  /** Runs any number of statements without parameters. */
  exec(sql: string): Promise<void>
  /** Writes rows in PostgreSQL's binary COPY format (`encodeRows`). */
  copyBinary(table: string, columns: readonly string[], data: Uint8Array<ArrayBuffer>): Promise<void>
  /** The rows of a `select` without parameters, in the same format. */
  copyOut(select: string): Promise<Uint8Array<ArrayBuffer>>
}

/** Waits for the disk, not for the database: it needs no turn on the connection. */
export type Sync = () => Promise<void>

/**
 * A PostgreSQL database as the store uses it. Calls are made one at a time (`Lanes`), so that a driver need not
 * queue them.
 */
export interface Driver extends Queryable {
  /** Commits what `work` did, or undoes all of it when `work` throws. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>
  /** Notes what has been committed so far; it survives a power cut once the returned function is done. */
  persist(): Promise<Sync>
  /** Brings the data files up to date, so that the next opening has little to replay; for when nothing else is to do. */
  rest(): Promise<Sync>
  close(): Promise<void>
}
