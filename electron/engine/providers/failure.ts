import type { TroveError } from '../../../shared/errors.ts'

/** A request that failed, and whether making it again may help. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly error: TroveError
  readonly again: boolean
  /** How long the provider wants to be left alone; null where it did not say. */
  readonly afterMs: number | null

  constructor(
    error: TroveError,
    { again = false, afterMs = null }: { again?: boolean; afterMs?: number | null } = {},
  ) {
    super(error.message)
    this.error = error
    this.again = again
    this.afterMs = afterMs
  }
}
