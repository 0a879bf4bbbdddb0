import pg from 'pg'
import { Database } from '../database.ts'
import { deleteLeftovers } from '../garbage.ts'
import { releaseStartedJobs } from '../jobs.ts'
import { checkLibraryDirectory } from '../library/library-directory.ts'
import { lockLibrary } from '../library/lock.ts'
import { migrate } from '../migrate.ts'
import { readMigrations, readServerMigrations, type Migration } from '../migration-files.ts'
import { Pulse, watchedDriver } from '../pulse.ts'
import { createStore } from '../store.ts'
import type { Store } from '../types.ts'
import { withBackOff } from './back-off.ts'
import { machineIn, registerMachine } from './machine.ts'
import { Presence } from './presence.ts'
import { parseServerAddress, type ServerAddress } from './server-address.ts'
import { clientConfig, openServer, readers } from './server-driver.ts'
import { explainedError } from './server-errors.ts'
import { serverVectors } from './server-vectors.ts'
import { serverWords } from './server-words.ts'
import { sharedStore } from './shared-store.ts'
import { examineServer, refuseUnsuitable, type Suitability } from './suitability.ts'
import { VectorIndexes } from './vector-indexes.ts'

export interface ServerStoreOptions {
  /** `postgresql://…` */
  url: string
  /** The library's directory: for the lock, as of an embedded library; no database is in it. */
  directory: string
  /** Keeps what this machine is known by at servers. */
  dataDirectory: string
  pulse?: Pulse
}

/** Indexes that another machine has made are noticed after so long. */
const lookMs = 60_000

/** A read replica can't tell of writes: what was read is looked up again after so long. */
const replicaFreshMs = 2_000

/**
 * Opens the library on a PostgreSQL server, or makes one there. Throws `INVALID_INPUT` for an address that makes no sense,
 * `DATABASE_UNREACHABLE`, `DATABASE_UNSUITABLE`, `LIBRARY_LOCKED`, `LIBRARY_TOO_NEW`.
 */
export async function openServerStore(options: ServerStoreOptions): Promise<Store> {
  const address = parseServerAddress(options.url)
  await checkLibraryDirectory(options.directory)
  const lock = await lockLibrary(options.directory)
  try {
    const suitability = await prepareServer(address)
    const store = await openPrepared(address, suitability, options)
    const close = async (): Promise<void> => {
      try {
        await store.close()
      } finally {
        await lock.release()
      }
    }
    return { ...store, close }
  } catch (cause) {
    await lock.release()
    throw cause
  }
}

/** Looks whether a server is fit, and brings its schema up to date. Several machines may do it at the same time. */
export async function prepareServer(address: ServerAddress): Promise<Suitability> {
  const driver = openServer(address)
  try {
    const suitability = await examineServer(driver)
    refuseUnsuitable(suitability, address.name)
    // A replica has the schema of its primary.
    if (!suitability.replica) await bringUpToDate(driver, address)
    return suitability
  } finally {
    await driver.close()
  }
}

/**
 * As servers take them: the extensions are there already, perhaps made by somebody who may; and before PostgreSQL 16 a new column
 * can't be given its storage at once, which the servers' own migration does.
 */
const serverMigrations = (): Migration[] =>
  readMigrations().map((each) => ({
    ...each,
    sql: each.sql
      .replace(/^create extension (?=\w+;)/gm, 'create extension if not exists ')
      .replace(/ storage (?:external|plain|extended|main)(?= )/g, ''),
  }))

const migrating = 'trove migrations'

async function bringUpToDate(driver: ReturnType<typeof openServer>, address: ServerAddress): Promise<void> {
  await onOwnConnection(address, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [migrating])
    await migrate(driver, serverMigrations())
    await migrate(driver, readServerMigrations(), 'server_migrations')
  })
}

/** For what takes long: no limit of time, and a lock that goes with the connection. */
async function onOwnConnection(
  address: ServerAddress,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(clientConfig(address))
  client.on('error', () => undefined)
  try {
    await client.connect()
    await work(client)
  } catch (cause) {
    throw explainedError(cause, address)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function openPrepared(
  address: ServerAddress,
  suitability: Suitability,
  { dataDirectory, pulse = new Pulse() }: ServerStoreOptions,
): Promise<Store> {
  const { replica } = suitability
  const machine = replica ? 0 : await register(address, dataDirectory)
  const driver = watchedDriver(openServer(address, { settings: `set trove.machine = ${machine}` }), pulse)
  const presence = new Presence({ address, machine, onWrite: () => database.noteWrite() })
  const database: Database = new Database(driver, async () => undefined, {
    machine,
    readers,
    announce: presence.announce,
  })
  const timers: NodeJS.Timeout[] = []
  const every = (ms: number, task: () => void): void => void timers.push(setInterval(task, ms).unref())
  try {
    if (replica) every(replicaFreshMs, () => database.noteWrite())
    else await withBackOff(() => presence.open(true))
    if (presence.indexing) {
      await deleteLeftovers(database)
      await database.write((transaction) => releaseStartedJobs(transaction, database))
    }
    const build = (sql: string): Promise<void> =>
      onOwnConnection(address, async (client) => void (await client.query(sql)))
    const indexes = new VectorIndexes(database, presence.indexing ? build : null)
    await indexes.look()
    every(lookMs, () => void indexes.look().catch(() => undefined))
    const close = async (): Promise<void> => {
      for (const timer of timers) clearInterval(timer)
      await presence.close()
      await database.close()
    }
    const store = createStore(database, close, {
      words: serverWords,
      vectors: (hidden) => serverVectors(database, hidden, indexes),
    })
    return sharedStore({ store, database, presence, indexes, address, suitability })
  } catch (cause) {
    for (const timer of timers) clearInterval(timer)
    await presence.close()
    await driver.close()
    throw explainedError(cause, address)
  }
}

async function register(address: ServerAddress, dataDirectory: string): Promise<number> {
  const machine = await machineIn(dataDirectory)
  const driver = openServer(address)
  try {
    return await registerMachine(driver, machine)
  } finally {
    await driver.close()
  }
}
