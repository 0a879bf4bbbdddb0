import { TroveError } from '../../shared/errors.ts'

function unsettled<T>(): PromiseWithResolvers<T> {
  const waiting = Promise.withResolvers<T>()
  // A failure nobody waits for is no unhandled rejection.
  waiting.promise.catch(() => undefined)
  return waiting
}

/** Where those wait who need something that is not there yet: until it is, or until it is clear that it won't be. */
export class Gate<T> {
  #waiting = unsettled<T>()
  #settled = false

  /** Lets through who waits and who comes. */
  open(value: T): void {
    this.close()
    this.#settled = true
    this.#waiting.resolve(value)
  }

  /** Turns away who waits and who comes. */
  fail(cause: TroveError): void {
    this.close()
    this.#settled = true
    this.#waiting.reject(cause)
  }

  /** From now on one waits (again). */
  close(): void {
    if (!this.#settled) return
    this.#settled = false
    this.#waiting = unsettled()
  }

  /** Waits at the gate; throws `CANCELLED` when the signal fires first. */
  async pass(signal?: AbortSignal): Promise<T> {
    if (!signal) return this.#waiting.promise
    const givenUp = unsettled<never>()
    const onAbort = (): void => givenUp.reject(new TroveError('CANCELLED', 'The request was cancelled.'))
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await Promise.race([givenUp.promise, this.#waiting.promise])
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }
}
