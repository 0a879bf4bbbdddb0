/**
 * Runs a task at most once in `intervalMs`, the last wish included, and never twice at a time. What the task
 * throws goes to `onError`.
 */
export class Throttle {
  readonly #task: () => Promise<void> | void
  readonly #intervalMs: number
  readonly #onError: (cause: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #lastAt = 0
  #running = false
  #wanted = false
  #closed = false

  constructor(intervalMs: number, task: () => Promise<void> | void, onError: (cause: unknown) => void) {
    this.#intervalMs = intervalMs
    this.#task = task
    this.#onError = onError
  }

  request(): void {
    this.#wanted = true
    if (this.#timer || this.#running || this.#closed) return
    const wait = Math.max(0, this.#lastAt + this.#intervalMs - Date.now())
    this.#timer = setTimeout(() => void this.#run(), wait)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #run(): Promise<void> {
    this.#timer = undefined
    this.#running = true
    this.#wanted = false
    try {
      await this.#task()
    } catch (cause) {
      if (!this.#closed) this.#onError(cause)
    } finally {
      this.#running = false
      this.#lastAt = Date.now()
      if (this.#wanted) this.request()
    }
  }
}
