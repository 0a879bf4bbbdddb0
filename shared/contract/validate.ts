import type { z } from 'zod'
import { TroveError } from '../errors.ts'
import { contract } from './contract.ts'
import { shellContract, type ShellMethod } from './shell.ts'
import type { Method } from './types.ts'

export const isShellMethod = (method: string): method is ShellMethod =>
  Object.hasOwn(shellContract.requests, method)

const isMethod = (method: string): method is Method => Object.hasOwn(contract.requests, method)

/**
 * Checks an input against the contract and fills in its defaults.
 * Throws `UNKNOWN_METHOD`, or `INVALID_INPUT` naming each field that does not fit.
 */
export function validateInput(method: string, input: unknown): unknown {
  if (!isMethod(method)) throw unknownMethod(method)
  const schema: z.ZodType<unknown> = contract.requests[method].input
  return parseOrThrow(schema, input, method)
}

/** The same for what only the desktop's main process answers. */
export function validateShellInput(method: string, input: unknown): unknown {
  if (!isShellMethod(method)) throw unknownMethod(method)
  const schema: z.ZodType<unknown> = shellContract.requests[method].input
  return parseOrThrow(schema, input, method)
}

const unknownMethod = (method: string): TroveError =>
  new TroveError('UNKNOWN_METHOD', `There is no method "${method}".`)

/** Parses a value from outside; what does not fit is an `INVALID_INPUT` whose message names the place. */
export function parseOrThrow<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
  throw new TroveError('INVALID_INPUT', `${what}: ${faults.join('; ')}`)
}
