import type { Pulse } from './pulse.ts'

/**
 * A statement that takes so long hangs. The longest that do not: an index of a migration over a million passages, and clearing
 * dead rows away on a slow disk, a few minutes each; each step of longer work is a statement of its own.
 */
const limits = { lookMs: 10_000, looks: 60 }

/**
 * Watches the database thread from outside: a full disk at the wrong moment lets PostgreSQL wait for ever inside a statement,
 * and the thread with it. Time is counted in looks, not by the clock: a machine that sleeps does not look.
 */
export class Watchdog {
  readonly #timer: NodeJS.Timeout

  /** `onStuck` is to end the thread; what was asked of it is rejected then, and the next call starts a new one. */
  constructor(pulse: Pulse, onStuck: () => Promise<void>, { lookMs, looks } = limits) {
    let beats = -1
    let still = 0
    let ending = false
    const end = async (): Promise<void> => {
      ending = true
      await onStuck().catch(() => undefined)
      pulse.reset()
      ending = false
    }
    this.#timer = setInterval(() => {
      const moved = pulse.beats !== beats || !pulse.busy
      beats = pulse.beats
      still = moved ? 0 : still + 1
      if (still < looks || ending) return
      still = 0
      void end()
    }, lookMs)
    this.#timer.unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
