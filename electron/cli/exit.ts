import { toTroveError } from '../../shared/errors.ts'

/** What `trove` exits with, for scripts. */
export const exitCode = {
  /** Something was found, or what was asked for is done. */
  done: 0,
  nothingFound: 1,
  wrongUse: 2,
  failed: 3,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Says on standard error what went wrong, code first, and answers the exit code for it. */
export function reportFailure(cause: unknown): ExitCode {
  const error = toTroveError(cause)
  if (error.code === 'CANCELLED') return exitCode.failed
  process.stderr.write(`${error.code}: ${error.message}\n`)
  return error.code === 'INVALID_INPUT' ? exitCode.wrongUse : exitCode.failed
}
