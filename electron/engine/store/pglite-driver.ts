import { PGlite, type Transaction } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type { Driver, Parameter, Queryable } from './driver.ts'
import { PreparedStatements } from './prepared-statements.ts'
import { WriteAheadLog } from './write-ahead-log.ts'

/**
 * Statistics are only gathered when we ask for it, so plans must not depend on them: with sequential scans
 * avoided wherever an index can serve, the plan is right for an empty table and for a full one.
 */
const sessionSettings = 'set enable_seqscan = off'

const queryable = (connection: PGlite | Transaction, statements: PreparedStatements): Queryable => ({
  async query<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    return (await connection.query<R>(sql, [...parameters])).rows
  },
  prepared: (sql, parameters) => statements.query(sql, parameters),
  async exec(sql) {
    await connection.exec(sql)
  },
  async copyBinary(table, columns, data) {
    await connection.query(`copy ${table} (${columns.join(', ')}) from '/dev/blob' (format binary)`, [], {
      blob: new Blob([data]),
    })
  },
  async copyOut(select) {
    const { blob } = await connection.query(`copy (${select}) to '/dev/blob' (format binary)`)
    if (!blob) throw new Error('The database did not answer with the rows.')
    return new Uint8Array(await blob.arrayBuffer())
  },
})

/** Opens, or creates, the PGlite database in a directory. The caller holds the library's lock. */
export async function openPglite(directory: string): Promise<Driver> {
  const extensions = { vector, pg_trgm, amcheck }
  const database = await PGlite.create({ dataDir: directory, extensions })
  await database.exec(sessionSettings)
  const statements = new PreparedStatements(database)
  const log = new WriteAheadLog(directory, database, statements)
  await log.start()
  return {
    ...queryable(database, statements),
    transaction: (work) => database.transaction((transaction) => work(queryable(transaction, statements))),
    persist: () => log.persist(),
    rest: () => log.rest(),
    async close() {
      const sync = await log.checkpoint()
      await database.close()
      await sync()
    },
  }
}
