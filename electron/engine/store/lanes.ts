import { TroveError } from '../../../shared/errors.ts'

/** `interactive`: somebody is waiting for the answer. `background`: writes. */
export type Lane = 'interactive' | 'background'

interface Waiting {
  run: () => Promise<void>
}

const cancelled = () => new TroveError('CANCELLED', 'The request was cancelled.')

/**
 * Lets operations have a connection in turn, `atOnce` of them at a time. An interactive one goes before every background one that
 * has not begun, so it waits for one operation at most; long work takes its turn again for each of its steps.
 */
export class Lanes {
  readonly #waiting: Record<Lane, Waiting[]> = { interactive: [], background: [] }
  readonly #atOnce: number
  #running = 0

  constructor(atOnce = 1) {
    this.#atOnce = atOnce
  }

  /** Runs an operation in its turn. One whose signal fires before its turn is dropped with `CANCELLED`. */
  run<T>(lane: Lane, operation: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled())
      const waiting: Waiting = {
        run: async () => {
          signal?.removeEventListener('abort', drop)
          try {
            resolve(await operation())
          } catch (cause) {
            reject(cause)
          }
        },
      }
      const drop = (): void => {
        const queue = this.#waiting[lane]
        const place = queue.indexOf(waiting)
        if (place < 0) return
        queue.splice(place, 1)
        reject(cancelled())
      }
      signal?.addEventListener('abort', drop, { once: true })
      this.#waiting[lane].push(waiting)
      if (this.#running < this.#atOnce) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#running++
    try {
      for (;;) {
        const next = this.#waiting.interactive.shift() ?? this.#waiting.background.shift()
        if (!next) return
        await next.run()
        // Searches that arrived meanwhile are messages to this thread: let them be heard before the next turn.
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      this.#running--
    }
  }
}
