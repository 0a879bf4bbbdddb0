import type { ValueCounts } from '../store/completion-rows.ts'

/** After this long the values are counted anew, while the last ones serve on. */
const freshMs = 60_000

/**
 * The values of filters and how often they occur, kept, since counting goes through the whole library. It is begun in the
 * background when somebody starts to type, so that it is done when a filter is reached.
 */
export class CompletionValues {
  readonly #count: () => Promise<ValueCounts>
  readonly #now: () => number
  #kept: Promise<ValueCounts> | null = null
  #countedAt = -Infinity
  #counting = false

  constructor(count: () => Promise<ValueCounts>, now: () => number = () => performance.now()) {
    this.#count = count
    this.#now = now
  }

  /** The values as they were counted last; waits for the first count, and throws where that fails. */
  get(): Promise<ValueCounts> {
    const isDue = !this.#counting && this.#now() - this.#countedAt >= freshMs
    if (this.#kept && !isDue) return this.#kept
    const counted = this.#begin()
    return this.#kept ?? counted
  }

  /** Counts where that is due, without waiting for it. */
  prepare(): void {
    // Whoever asks for the values is told why they could not be counted.
    this.get().catch(() => undefined)
  }

  #begin(): Promise<ValueCounts> {
    const former = this.#kept
    this.#counting = true
    const counted = this.#count()
    this.#kept ??= counted
    counted.then(
      () => this.#end(counted),
      () => this.#end(former),
    )
    return counted
  }

  #end(kept: Promise<ValueCounts> | null): void {
    this.#kept = kept
    this.#countedAt = kept ? this.#now() : -Infinity
    this.#counting = false
  }
}
