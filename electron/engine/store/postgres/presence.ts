import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Queryable } from '../driver.ts'
import type { ServerAddress } from './server-address.ts'
import { clientConfig, lockSpace } from './server-driver.ts'

/** Where writes are told. */
const channel = 'trove_writes'

/** Locks of machines are told from others of ours by this. */
const machineLocks = lockSpace + 1

/** How long is waited before a connection that was lost is made again, doubling up to the maximum. */
const pauseMs = { first: 250, max: 10_000 }

export interface PresenceOptions {
  address: ServerAddress
  machine: number
  /** Another engine has written, or may have while nothing was heard. */
  onWrite: () => void
}

/**
 * The connection by which an engine is present at a server: it hears what others write, and holds the lock of the one engine that
 * indexes the folders of its machine.
 */
export class Presence {
  readonly #options: PresenceOptions
  /** Its own notices are no news. */
  readonly #me = randomUUID()
  readonly #closed = new AbortController()
  #client: pg.Client | null = null
  #wanted = false
  #holding = false
  #reconnecting: Promise<void> = Promise.resolve()

  constructor(options: PresenceOptions) {
    this.#options = options
  }

  /** Whether this engine indexes its machine's folders: false while its connection is lost. */
  get indexing(): boolean {
    return this.#holding
  }

  /** Whether it is the one that indexes, were it connected. */
  get isIndexer(): boolean {
    return this.#wanted
  }

  /** Connects. `index`: to be the one that indexes, if no other is. */
  async open(index: boolean): Promise<void> {
    this.#wanted = index
    await this.#connect()
    this.#wanted = this.#holding
  }

  /** Tells the others, when this transaction is committed. */
  readonly announce = (transaction: Queryable): Promise<void> =>
    transaction.exec(`notify ${channel}, '${this.#me}'`)

  async close(): Promise<void> {
    this.#closed.abort()
    await this.#reconnecting
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(clientConfig(this.#options.address))
    // Errors end the connection, and its end is heard.
    client.on('error', () => undefined)
    await client.connect()
    try {
      client.on('notification', ({ payload }) => {
        if (payload !== this.#me) this.#options.onWrite()
      })
      await client.query(`listen ${channel}`)
      if (this.#wanted) {
        const { rows } = await client.query<{ held: boolean }>(
          'select pg_try_advisory_lock($1, $2) as held',
          [machineLocks, this.#options.machine],
        )
        this.#holding = rows[0]?.held ?? false
      }
    } catch (cause) {
      await client.end().catch(() => undefined)
      throw cause
    }
    this.#client = client
    client.once('end', () => this.#lost(client))
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = null
    this.#holding = false
    if (this.#closed.signal.aborted) return
    this.#reconnecting = this.#reconnect().catch(() => undefined)
  }

  /** Until it is there again, and holds what it held: the server may take a while to notice that the former connection is gone. */
  async #reconnect(): Promise<void> {
    const { signal } = this.#closed
    for (let pause = pauseMs.first; !signal.aborted; pause = Math.min(pauseMs.max, pause * 2)) {
      await delay(pause, undefined, { signal })
      try {
        await this.#connect()
      } catch {
        continue
      }
      this.#options.onWrite()
      if (!this.#wanted || this.#holding) return
      const client = this.#client as pg.Client | null
      this.#client = null
      await client?.end().catch(() => undefined)
    }
  }
}
