import { setTimeout as delay } from 'node:timers/promises'
import { TroveError, type ErrorCode } from '../../../shared/errors.ts'

/** Faults that last until a person does something: asking again soon only costs. */
const lasting = new Set<ErrorCode>(['PROVIDER_REFUSED', 'DIMENSIONS_DIFFER', 'PROVIDER_NOT_ALLOWED'])
const passing = new Set<ErrorCode>(['PROVIDER_UNREACHABLE', 'PROVIDER_TIMEOUT', 'PROVIDER_BUSY'])

export interface RestLimits {
  /** After a fault that may pass, and after one that lasts. */
  passingMs: number
  lastingMs: number
  /** A provider whose limit is used up is waited for so long at most. */
  longestWaitMs: number
}

/** When a provider is left alone: while a limit of it is used up, and for a while after a fault, so that no search waits for it in vain. */
export class ProviderRest {
  readonly #limits: RestLimits
  #fault: TroveError | null = null
  #faultUntil = 0
  #until = 0

  constructor(limits: RestLimits) {
    this.#limits = limits
  }

  /** Throws what went wrong last, for a while. */
  check(): void {
    if (this.#fault && Date.now() < this.#faultUntil) throw this.#fault
  }

  /** Waits until a used-up limit is there again. Throws `PROVIDER_BUSY` where that takes longer than `mostMs`. */
  async wait(signal: AbortSignal, mostMs = this.#limits.longestWaitMs): Promise<void> {
    const ms = this.#until - Date.now()
    if (ms <= 0) return
    if (ms > mostMs) {
      throw new TroveError(
        'PROVIDER_BUSY',
        `The provider's limit is reached for another ${Math.ceil(ms / 1_000)} s.`,
      )
    }
    await delay(ms, undefined, { signal })
  }

  /** Nothing is to be sent for so long. */
  pause(ms: number): void {
    this.#until = Math.max(this.#until, Date.now() + ms)
  }

  failed(error: TroveError): void {
    const { lastingMs, passingMs } = this.#limits
    const ms = lasting.has(error.code) ? lastingMs : passing.has(error.code) ? passingMs : 0
    if (ms === 0) return
    this.#fault = error
    this.#faultUntil = Date.now() + ms
  }

  worked(): void {
    this.#fault = null
  }

  end(): void {
    this.#fault = null
    this.#until = 0
  }
}
