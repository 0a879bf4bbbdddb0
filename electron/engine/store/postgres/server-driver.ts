import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { TroveError } from '../../../../shared/errors.ts'
import type { Driver, PreparedParameter, Queryable } from '../driver.ts'
import { withBackOff } from './back-off.ts'
import type { ServerAddress } from './server-address.ts'
import { explainedError, isBroken } from './server-errors.ts'
import { encoded, valueTypes } from './server-values.ts'

/** Connections of one engine: some for what people wait for, one for the work in the background. */
export const readers = 6
const connections = readers + 2

/** A transaction waits for the machine that writes at present, and a large one takes its time. */
const transactionTimeoutMs = 5 * 60_000

/** A number of ours among the locks of the database; the second one says what for. */
export const lockSpace = 0x54_52_4f_56
const writing = 1

/** What holds for each connection. Vectors are searched more deeply than by default: see docs/vector-indexes.md. */
export const sessionSettings = (statementTimeoutMs: number): string =>
  [
    `set statement_timeout = ${statementTimeoutMs}`,
    `set idle_in_transaction_session_timeout = '2min'`,
    `set client_min_messages = warning`,
    // Compiling a plan takes longer than most statements here.
    `set jit = off`,
    `set hnsw.ef_search = 200`,
    `set hnsw.iterative_scan = relaxed_order`,
  ].join('; ')

/** How pg is to connect. */
export const clientConfig = (address: ServerAddress): pg.ClientConfig => ({
  host: address.host,
  port: address.port,
  database: address.database,
  user: address.user,
  password: address.password,
  ssl: address.tls,
  application_name: 'trove',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  types: valueTypes,
})

/** Names of statements: a connection knows a statement by its name, whatever pool it is in. */
class StatementNames {
  readonly #names = new Map<string, string>()

  of(sql: string): string {
    const known = this.#names.get(sql)
    if (known) return known
    const name = `trove_${this.#names.size + 1}`
    this.#names.set(sql, name)
    return name
  }
}

type Runs = <T>(work: (client: pg.ClientBase) => Promise<T>) => Promise<T>

/** Rows come as pg has them: the caller says what a statement selects. */
const queryable = (run: Runs, names: StatementNames): Queryable => ({
  query: <R>(sql: string, parameters: readonly PreparedParameter[] = []) =>
    run(async (client) => (await client.query({ text: sql, values: parameters.map(encoded) })).rows as R[]),
  prepared: <R>(sql: string, parameters: readonly PreparedParameter[]) =>
    run(async (client) => {
      const values = parameters.map(encoded)
      return (await client.query({ name: names.of(sql), text: sql, values })).rows as R[]
    }),
  exec: (sql) => run(async (client) => void (await client.query(sql))),
  copyBinary: (table, columns, data) =>
    run(async (client) => {
      const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`))
      await pipeline(Readable.from([Buffer.from(data.buffer, data.byteOffset, data.byteLength)]), into)
    }),
  copyOut: (select) =>
    run(async (client) => {
      const chunks: Buffer[] = []
      for await (const chunk of client.query(copyTo(`copy (${select}) to stdout (format binary)`))) {
        chunks.push(chunk as Buffer)
      }
      // A copy: the buffer that Node gives may be part of a larger one.
      return Uint8Array.from(Buffer.concat(chunks))
    }),
})

export interface ServerDriverOptions {
  /** SQL that is run on each connection before anything else. */
  settings?: string
  /** Throws where this process must not write at present. */
  mayWrite?: () => void
}

/**
 * A PostgreSQL server. Several statements may run at a time, each on a connection of its own. What only reads is repeated when its
 * connection breaks; a transaction is not, and fails with `DATABASE_UNREACHABLE`. Transactions of all machines take turns: the rest of the store is
 * written for one writer.
 */
export function openServer(address: ServerAddress, options: ServerDriverOptions = {}): Driver {
  const settings = [sessionSettings(address.statementTimeoutMs), options.settings ?? []].flat().join('; ')
  const pool = new pg.Pool({
    ...clientConfig(address),
    max: connections,
    idleTimeoutMillis: 60_000,
    // Pool and client agree at run time that this is waited for; the type says less.
    onConnect: (client) => client.query(settings) as unknown as void,
  })
  // A connection that breaks while nobody uses it: the next one is made when it is needed.
  pool.on('error', () => undefined)
  const names = new StatementNames()

  const using = async <T>(client: pg.PoolClient, work: (client: pg.ClientBase) => Promise<T>): Promise<T> => {
    // Without a listener, an error between two statements would end the process.
    const ignore = (): void => undefined
    client.on('error', ignore)
    let failure: unknown = null
    try {
      return await work(client)
    } catch (cause) {
      failure = cause
      throw cause
    } finally {
      client.off('error', ignore)
      client.release(isBroken(failure))
    }
  }

  const explaining = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      throw explainedError(cause, address)
    }
  }

  const once: Runs = (work) => explaining(async () => using(await withBackOff(() => pool.connect()), work))
  const again: Runs = (work) => explaining(() => withBackOff(async () => using(await pool.connect(), work)))
  const reading = queryable(again, names)
  // Statements that change something, and are no transaction, are not repeated.
  const { exec, copyBinary } = queryable(once, names)

  return {
    ...reading,
    exec,
    copyBinary,
    transaction: (work) =>
      once(async (client) => {
        options.mayWrite?.()
        let committing = false
        try {
          await client.query(
            `begin; set local statement_timeout = ${transactionTimeoutMs}; select pg_advisory_xact_lock(${lockSpace}, ${writing})`,
          )
          const result = await work(queryable((run) => explaining(() => run(client)), names))
          committing = true
          await client.query('commit')
          return result
        } catch (cause) {
          if (committing && isBroken(cause)) throw uncertain(address, cause)
          await client.query('rollback').catch(() => undefined)
          throw cause
        }
      }),
    // The server sees to its files by itself.
    persist: async () => async () => undefined,
    rest: async () => async () => undefined,
    close: () => pool.end(),
  }
}

const uncertain = ({ name }: ServerAddress, cause: unknown): TroveError =>
  new TroveError(
    'DATABASE_UNREACHABLE',
    `The connection to the database server ${name} broke while a change was being completed: it may or may not be there.`,
    { cause, details: { uncertain: true } },
  )
