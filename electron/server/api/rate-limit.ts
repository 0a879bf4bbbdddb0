/** How many requests may come at once, and how many a second for long. */
export interface RateLimit {
  burst: number
  perSecond: number
}

/** Far above what an honest program needs, and below what would keep the window from being answered. */
export const defaultRateLimit: RateLimit = { burst: 400, perSecond: 200 }

/**
 * A token bucket. There is one for all callers, since all are on this machine: an address of their own (127.0.0.2) or a new
 * connection costs nothing.
 */
export class TokenBucket {
  readonly #limit: RateLimit
  readonly #now: () => number
  #tokens: number
  #at: number

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.#limit = limit
    this.#now = now
    this.#tokens = limit.burst
    this.#at = now()
  }

  /** Takes a token; null when there was one, else after how many seconds there will be. */
  take(): number | null {
    const { burst, perSecond } = this.#limit
    const now = this.#now()
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1_000) * perSecond)
    this.#at = now
    if (this.#tokens < 1) return (1 - this.#tokens) / perSecond
    this.#tokens--
    return null
  }
}
