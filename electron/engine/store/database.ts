import { TroveError } from '../../../shared/errors.ts'
import type { Driver, Queryable } from './driver.ts'
import { Lanes } from './lanes.ts'

/** SQLSTATE classes of a server that has no room left. */
const diskFull = '53100'

function explained(cause: unknown): unknown {
  if (cause instanceof Error && 'code' in cause && cause.code === diskFull) {
    return new TroveError('DISK_FULL', 'The disk that holds the library is full. Make room and try again.', {
      cause,
    })
  }
  return cause
}

/** Long work may be made of steps alone: without a checkpoint now and then the log would grow by a gigabyte, and stay. */
const stepsToPersist = 16

/** What may be done before statements of some kind; a write may be refused by throwing. */
export interface Before {
  write: () => Promise<void>
  /** The only thing that makes a table's file shorter. */
  vacuum: () => Promise<void>
}

/** What is different where the database is a server that several machines use. */
export interface Shared {
  /** The number under which the server knows this machine. */
  machine: number
  /** How many reads may run at a time, beside what works in the background. */
  readers: number
  /** Tells other machines, when the transaction has committed, that something changed. */
  announce: (transaction: Queryable) => Promise<void>
}

/**
 * The database as everything in the store shares it. Embedded there is one connection, and each call below waits for its turn; on a server
 * reads run side by side, and only what works in the background takes turns.
 */
export class Database {
  /** Null: embedded. */
  readonly shared: Shared | null
  readonly #driver: Driver
  readonly #lanes = new Lanes()
  readonly #readLanes: Lanes
  readonly #before: Before
  #writes = 0
  #steps = 0

  constructor(driver: Driver, before: Before | Before['write'], shared: Shared | null = null) {
    this.shared = shared
    this.#readLanes = shared ? new Lanes(shared.readers) : this.#lanes
    this.#driver = driver
    this.#before = typeof before === 'function' ? { write: before, vacuum: async () => undefined } : before
  }

  /** Grows with every transaction that may change what is found: what was read before may be out of date. */
  get writes(): number {
    return this.#writes
  }

  /** Another machine has written: as if it had been done here. */
  noteWrite(): void {
    this.#writes++
  }

  /** For what somebody waits for: goes before waiting writes. */
  read<T>(work: (connection: Queryable) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#readLanes.run('interactive', () => work(this.#driver), signal)
  }

  /** For what the work in the background asks. */
  readLater<T>(work: (connection: Queryable) => Promise<T>): Promise<T> {
    return this.#lanes.run('background', () => work(this.#driver))
  }

  /** One short transaction; it survives a power cut once this has returned. */
  async write<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    return this.#written(work, true)
  }

  /** A `write` that changes nothing that a search finds: settings, and what is remembered of searches. */
  async writeAside<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    return this.#written(work, false)
  }

  /** One short transaction of some longer work: what it did is safe when a later `write` has returned. */
  async step<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    const isDue = ++this.#steps % stepsToPersist === 0
    const { result, after: sync } = await this.#transaction(work, true, async () =>
      isDue ? this.#driver.persist() : null,
    )
    await sync?.()
    return result
  }

  /** Clears dead rows away. */
  vacuum(): Promise<void> {
    return this.#lanes.run('background', async () => {
      await this.#before.vacuum()
      await this.#driver.exec('vacuum')
    })
  }

  /** See `Driver.rest`. */
  async rest(): Promise<void> {
    const sync = await this.#lanes.run('background', async () => {
      await this.#before.write()
      return this.#driver.rest()
    })
    await sync()
  }

  /** A statement that cannot run inside a transaction, and is no `vacuum`. */
  maintain(sql: string): Promise<void> {
    return this.#lanes.run('background', () => this.#driver.exec(sql))
  }

  /** Ends the connection after what waits. */
  close(): Promise<void> {
    return this.#lanes.run('background', () => this.#driver.close())
  }

  async #written<T>(work: (transaction: Queryable) => Promise<T>, counts: boolean): Promise<T> {
    const { result, after: sync } = await this.#transaction(work, counts, () => this.#driver.persist())
    await sync()
    return result
  }

  /** A transaction in its turn, and what `after` answers in the same turn. */
  #transaction<T, A>(
    work: (transaction: Queryable) => Promise<T>,
    counts: boolean,
    after: () => Promise<A>,
  ): Promise<{ result: T; after: A }> {
    return this.#lanes.run('background', async () => {
      await this.#before.write()
      // In its turn, not before: a read that comes first sees what was there.
      if (counts) this.#writes++
      try {
        const { shared } = this
        const result = await this.#driver.transaction(async (transaction) => {
          const result = await work(transaction)
          if (counts) await shared?.announce(transaction)
          return result
        })
        // On a server, reads that began meanwhile may have seen what was there before.
        if (counts && shared) this.#writes++
        return { result, after: await after() }
      } catch (cause) {
        throw explained(cause)
      }
    })
  }
}

/** Cuts rows into batches that are each written in a turn of their own. */
export function* batches<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
