import { setTimeout as delay } from 'node:timers/promises'
import { isCancelled, toTroveError, type TroveError } from '../../../shared/errors.ts'
import type { Log } from '../log.ts'
import { WakeUp } from './wake-up.ts'

export interface StageOptions {
  name: string
  log: Log
  /**
   * Does the next piece of work. Answers false when there is none; then the stage sleeps until it is woken.
   * Must leave the work to be done again when it throws.
   */
  step: (signal: AbortSignal) => Promise<boolean>
  /** How long to rest after a piece of work, as a multiple of the time that it took. */
  rest?: () => number
  /** Why the last piece of work failed; null when one succeeded again. */
  onFault: (error: TroveError | null) => void
  /** The stage fell asleep or went to work. */
  onChange: () => void
}

/** After an error a stage rests this long before it tries again, doubling up to the maximum. */
const restMs = { first: 500, max: 30_000 }

/** A loop over durable work: sleeps when there is none, rests after errors, can be paused and ended. */
export class Stage {
  readonly #options: StageOptions
  readonly #wakeUp = new WakeUp()
  #stop = new AbortController()
  #loop: Promise<void> | null = null
  #working = false

  constructor(options: StageOptions) {
    this.#options = options
  }

  get working(): boolean {
    return this.#working
  }

  start(): void {
    if (this.#loop) return
    this.#stop = new AbortController()
    this.#setWorking(true)
    this.#loop = this.#run(this.#stop.signal)
  }

  /** Tells that there may be work. */
  wake(): void {
    if (this.#loop) this.#setWorking(true)
    this.#wakeUp.wake()
  }

  /** Gives up the piece of work at hand, and resolves when the loop has ended. `start` goes on. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
    this.#loop = null
    this.#setWorking(false)
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      const startedAt = performance.now()
      try {
        const worked = await this.#options.step(signal)
        if (failures > 0) this.#options.onFault(null)
        failures = 0
        if (worked) {
          await this.#rest(performance.now() - startedAt, signal)
          continue
        }
        this.#setWorking(false)
        await this.#wakeUp.next(signal)
        this.#setWorking(!signal.aborted)
      } catch (cause) {
        if (signal.aborted || isCancelled(cause)) continue
        const error = toTroveError(cause)
        // One line for a failure that goes on, not one for each time it is tried again.
        if (failures === 0)
          this.#options.log.warn(`${this.#options.name} failed and will be tried again.`, error)
        this.#options.onFault(error)
        const rest = Math.min(restMs.max, restMs.first * 2 ** failures++)
        await delay(rest, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  async #rest(workedMs: number, signal: AbortSignal): Promise<void> {
    const rest = Math.min(restMs.max, workedMs * (this.#options.rest?.() ?? 0))
    if (rest > 0) await delay(rest, undefined, { signal })
  }

  #setWorking(working: boolean): void {
    if (this.#working === working) return
    this.#working = working
    this.#options.onChange()
  }
}
