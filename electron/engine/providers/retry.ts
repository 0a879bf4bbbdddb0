import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.ts'

export interface Retries {
  /** Attempts in all. */
  attempts: number
  /** Before the second attempt, on the average; doubles with each further one. */
  firstMs: number
  /** A provider that wants to be left alone for longer is not waited for. */
  longestMs: number
}

export const usualRetries: Retries = { attempts: 4, firstMs: 500, longestMs: 30_000 }

/**
 * Makes an attempt again after a `Failure` that may pass, after what `Retry-After` says or with exponential back-off, spread at
 * random so that callers who failed together do not come back together. Throws the last attempt's `TroveError`.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { attempts, firstMs, longestMs }: Retries,
  signal: AbortSignal,
): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt()
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause
      const { error, again, afterMs } = cause
      const backOffMs = firstMs * 2 ** (made - 1) * (0.5 + Math.random())
      const waitMs = afterMs === null ? Math.min(backOffMs, longestMs) : afterMs * (1 + Math.random() / 10)
      if (!again || made >= attempts || waitMs > longestMs * 1.1) throw error
      await delay(waitMs, undefined, { signal })
    }
  }
}
