const delayMs = { first: 100, max: 10_000 }

/** This many unexpected ends within the window, and nobody starts the engine again. */
const limit = { exits: 5, windowMs: 60_000 }

/**
 * How long to wait before a process that ended unexpectedly is started again: 100 ms, doubling with each end,
 * at most 10 s. Once it has lived for a minute its past is forgotten.
 */
export class BackOff {
  #exits: number[] = []
  #inARow = 0

  /** Notes an end at `now` (milliseconds) and returns the delay, or null when it is time to give up. */
  next(now: number): number | null {
    const last = this.#exits.at(-1)
    this.#inARow = last !== undefined && now - last < limit.windowMs ? this.#inARow + 1 : 1
    this.#exits = [...this.#exits.filter((at) => now - at < limit.windowMs), now]
    if (this.#exits.length >= limit.exits) return null
    return Math.min(delayMs.max, delayMs.first * 2 ** (this.#inARow - 1))
  }

  reset(): void {
    this.#exits = []
    this.#inARow = 0
  }
}
