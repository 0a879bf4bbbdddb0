import { setImmediate as nextTick } from 'node:timers/promises'

/** Who may go before whom. */
export type Priority = 'query' | 'passage'

/**
 * Hands out one turn at a time; queries that wait go before passages that wait. Before a turn begins the
 * thread's messages are read, so that a query or a cancellation that has just arrived counts.
 */
export class Turns {
  readonly #waiting: Record<Priority, (() => void)[]> = { query: [], passage: [] }
  #taken = false

  /** Does one piece of work when its turn comes. */
  async take<T>(priority: Priority, work: () => Promise<T>): Promise<T> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting[priority].push(resolve))
    this.#taken = true
    try {
      return await work()
    } finally {
      await nextTick()
      this.#passOn()
    }
  }

  /** The turn stays taken while it is passed on: nobody slips in between. */
  #passOn(): void {
    const next = this.#waiting.query.shift() ?? this.#waiting.passage.shift()
    if (next) next()
    else this.#taken = false
  }
}
