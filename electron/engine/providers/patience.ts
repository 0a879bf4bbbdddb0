import { TroveError } from '../../../shared/errors.ts'

/** Ends a request: when its caller gives it up, or when it takes too long. */
export class Patience {
  readonly #controller = new AbortController()
  readonly #caller: AbortSignal
  readonly #whole: NodeJS.Timeout
  #silence: NodeJS.Timeout | undefined

  constructor(caller: AbortSignal, wholeMs: number) {
    this.#caller = caller
    this.#whole = setTimeout(
      () => this.#tooLong(`The provider was not done after ${seconds(wholeMs)}.`),
      wholeMs,
    )
    caller.addEventListener('abort', this.#cancel)
    if (caller.aborted) this.#cancel()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Waits for something that has to happen within a time; whoever does not wait is not timed. */
  async atMost<T>(ms: number, promise: Promise<T>): Promise<T> {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#tooLong(`The provider said nothing for ${seconds(ms)}.`), ms)
    try {
      return await promise
    } finally {
      clearTimeout(this.#silence)
    }
  }

  /** Why the request was ended, if it was; else the given cause. */
  reasonOr(cause: unknown): unknown {
    return this.signal.aborted ? this.signal.reason : cause
  }

  /** Ends what is still under way. */
  end(): void {
    clearTimeout(this.#whole)
    clearTimeout(this.#silence)
    this.#caller.removeEventListener('abort', this.#cancel)
    this.#controller.abort(new TroveError('CANCELLED', 'The request was ended.'))
  }

  readonly #cancel = (): void => {
    this.#controller.abort(new TroveError('CANCELLED', 'The request was cancelled.'))
  }

  #tooLong(message: string): void {
    this.#controller.abort(new TroveError('PROVIDER_TIMEOUT', message))
  }
}

const seconds = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 1_000)} s`)
