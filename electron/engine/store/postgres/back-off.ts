import { setTimeout as delay } from 'node:timers/promises'
import { isBroken } from './server-errors.ts'

/** How long is waited before each further attempt: seven seconds in all, time for a server to start anew. */
const pausesMs = [100, 200, 400, 800, 1_600, 4_000]

/** Runs what may be repeated, again after a pause for as long as only the connection fails. Throws what the last attempt threw. */
export async function withBackOff<T>(attempt: () => Promise<T>, pauses = pausesMs): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt()
    } catch (cause) {
      if (!isBroken(cause)) throw cause
      // Spread, so that many readers don't come back at the same moment.
      await delay(pause * (0.75 + Math.random() / 2))
    }
  }
  return attempt()
}
