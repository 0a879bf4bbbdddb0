import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { errorCode } from '../../../shared/contract/common.ts'
import type { ErrorCode, WireError } from '../../../shared/errors.ts'
import { httpStatus } from './status-codes.ts'

/** Problem details (RFC 9457): what every error is answered as. */
export const problemDetails = z.object({
  /** Always `about:blank`: `code` tells problems apart. */
  type: z.string(),
  /** The status in words. */
  title: z.string(),
  status: z.number().int(),
  /** One of a closed list. */
  code: errorCode,
  /** A sentence that says what to do. */
  detail: z.string(),
  /** Which fields of the request do not fit, and why. */
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  /** Further facts of the error, by name. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
})
export type ProblemDetails = z.infer<typeof problemDetails>

export const problemType = 'application/problem+json'

export interface ProblemOptions {
  /** Where the code alone does not tell. */
  status?: number
  headers?: Record<string, string>
  errors?: ProblemDetails['errors']
  details?: WireError['details']
}

/** An answer that says what went wrong. */
export function problem(code: ErrorCode, detail: string, options: ProblemOptions = {}): Response {
  const status = options.status ?? httpStatus(code)
  const { errors, details } = options
  const body: ProblemDetails = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(errors && { errors }),
    ...(details && { details }),
  }
  return Response.json(body, { status, headers: { ...options.headers, 'Content-Type': problemType } })
}
