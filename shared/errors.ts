/**
 * The closed list of everything that can go wrong and that a caller can tell apart.
 * A front shows its own sentence for each code; `message` is the English sentence for logs and terminals.
 */
export const errorCodes = [
  /** The request does not fit the contract. */
  'INVALID_INPUT',
  'UNKNOWN_METHOD',
  /** The caller gave the request up. */
  'CANCELLED',
  /** The other side of a connection went away with the request unanswered. */
  'DISCONNECTED',
  'NOT_FOUND',
  /** A defect of ours: whatever has no code of its own. */
  'INTERNAL',

  /** There is no word in the query to search for. */
  'QUERY_EMPTY',
  /** Only the beginning of a very long query was searched. */
  'QUERY_CUT',
  /** A part of the query could not be understood and was searched as words. */
  'QUERY_UNCLEAR',
  /** No document holds a phrase that was asked for; its words were searched instead. */
  'PHRASE_NOT_FOUND',

  'LIBRARY_LOCKED',
  'LIBRARY_DAMAGED',
  'LIBRARY_TOO_NEW',
  'LIBRARY_UNREADABLE',
  'DISK_FULL',

  'FOLDER_NOT_FOUND',
  'FOLDER_UNREADABLE',
  /** The path lies inside a folder that is in the library already. */
  'FOLDER_COVERED',
  'OUTSIDE_LIBRARY',

  'MODEL_MISSING',
  'MODEL_INVALID',
  'MODEL_DOWNLOAD_FAILED',
  'EMBEDDING_FAILED',
  /** What is to be compared by meaning has not been embedded yet. */
  'NOT_EMBEDDED',

  /** A vector has another length than the others it is to be compared with. */
  'DIMENSIONS_DIFFER',

  /** No language model has been set up. */
  'LANGUAGE_MODEL_MISSING',
  /** The provider is on another machine, and nobody has allowed texts to be sent there. */
  'PROVIDER_NOT_ALLOWED',
  'PROVIDER_UNREACHABLE',
  /** It does not accept the key, or the model's name. */
  'PROVIDER_REFUSED',
  /** It has too much to do, or a limit was reached. */
  'PROVIDER_BUSY',
  'PROVIDER_TIMEOUT',
  /** It answered with something that can't be understood, or with a fault of its own. */
  'PROVIDER_FAILED',

  /** The caller has not shown who it is. */
  'UNAUTHORIZED',
  /** The caller may not do this from where it is. */
  'FORBIDDEN',
  'TOO_LARGE',
  'TOO_MANY_REQUESTS',

  'DATABASE_UNREACHABLE',
  /** A server that lacks what a library needs. */
  'DATABASE_UNSUITABLE',
  /** Another machine, or another Trove, indexes this folder. */
  'FOLDER_ELSEWHERE',

  /** A document's reasons: why it is not (fully) searchable. */
  'FILE_UNREADABLE',
  'FILE_VANISHED',
  'FILE_NOT_LOCAL',
  'FILE_TOO_LARGE',
  'FILE_EMPTY',
  'FILE_BINARY',
  'FILE_ENCRYPTED',
  'FILE_DAMAGED',
  'FILE_NO_TEXT',
  'FILE_UNSUPPORTED',
  'FILE_TIMEOUT',
  'FILE_OUT_OF_MEMORY',
  'FILE_CRASHED_READER',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** An error as it crosses a process, a socket or a terminal: plain data. */
export interface WireError {
  code: ErrorCode
  message: string
  details?: Record<string, string | number | boolean | null>
}

/** The only error class that crosses Trove's borders. */
export class TroveError extends Error {
  override readonly name = 'TroveError'
  readonly code: ErrorCode
  readonly details: WireError['details']

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: WireError['details']; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.details = options.details
  }
}

/** True for an error that says "the caller gave up", whichever library threw it. */
export function isCancelled(cause: unknown): boolean {
  if (cause instanceof TroveError) return cause.code === 'CANCELLED'
  return cause instanceof Error && cause.name === 'AbortError'
}

/** Any thrown value as a `TroveError`; what has no code becomes `INTERNAL` with the original as its cause. */
export function toTroveError(cause: unknown): TroveError {
  if (cause instanceof TroveError) return cause
  if (isCancelled(cause)) return new TroveError('CANCELLED', 'The request was cancelled.')
  return new TroveError('INTERNAL', cause instanceof Error ? cause.message : String(cause), { cause })
}

/**
 * Error objects lose their class and their own fields in structured cloning, and Electron's IPC keeps only
 * the message; so an error crosses as plain data and is rebuilt on the other side.
 */
export function toWireError(cause: unknown): WireError {
  const { code, message, details } = toTroveError(cause)
  return details ? { code, message, details } : { code, message }
}

export function fromWireError({ code, message, details }: WireError): TroveError {
  return new TroveError(code, message, details ? { details } : {})
}
