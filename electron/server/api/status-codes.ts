import type { ErrorCode } from '../../../shared/errors.ts'

/** The HTTP status of each code that has one of its own; any other is a fault of Trove's or of the machine it runs on: 500. */
const statusOf: { readonly [Code in ErrorCode]?: number } = {
  INVALID_INPUT: 400,
  QUERY_EMPTY: 400,
  DIMENSIONS_DIFFER: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  PROVIDER_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  UNKNOWN_METHOD: 404,
  FOLDER_NOT_FOUND: 404,
  NOT_EMBEDDED: 409,
  FOLDER_ELSEWHERE: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  PROVIDER_REFUSED: 502,
  PROVIDER_FAILED: 502,
  PROVIDER_UNREACHABLE: 502,
  MODEL_MISSING: 503,
  LANGUAGE_MODEL_MISSING: 503,
  PROVIDER_BUSY: 503,
  DATABASE_UNREACHABLE: 503,
  LIBRARY_LOCKED: 503,
  DISCONNECTED: 503,
  CANCELLED: 504,
  PROVIDER_TIMEOUT: 504,
  DISK_FULL: 507,
}

export const httpStatus = (code: ErrorCode): number => statusOf[code] ?? 500
