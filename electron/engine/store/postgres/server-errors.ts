import { TroveError } from '../../../../shared/errors.ts'
import type { ServerAddress } from './server-address.ts'

/** What PostgreSQL says when it ends a connection, or does not take a new one (SQLSTATE, PostgreSQL manual, appendix A). */
const brokenStates = new Set(['57P01', '57P02', '57P03', '57P05', '53300'])

/** What Node says of a connection that can't be made, or was cut. */
const brokenCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])

/** pg has no codes for these. */
const brokenWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|timeout expired/i

/** An error's code, of the server or of Node; of several attempts at one server (IPv4 and IPv6) the first one's. */
export function codeOf(cause: unknown): string | undefined {
  if (cause instanceof AggregateError) return codeOf(cause.errors[0])
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}

/** Whether the connection is what failed: the statement itself may be tried again on another one, if it may be repeated. */
export function isBroken(cause: unknown): boolean {
  if (cause instanceof TroveError) return false
  const code = codeOf(cause)
  if (code !== undefined) return brokenStates.has(code) || brokenCodes.has(code) || code.startsWith('08')
  return cause instanceof Error && brokenWords.test(cause.message)
}

const tlsWords = /certificate|self.signed|altnames|SSL|TLS|issuer/i

/** Sentences for what a person can do something about, by SQLSTATE. */
function sentence(code: string | undefined, { name, user }: ServerAddress): string | null {
  switch (code) {
    case '28P01':
    case '28000':
      return `The database server ${name} does not accept the user ${user ?? '(none)'} with this password.`
    case '3D000':
      return `The database server has no database ${name.slice(name.lastIndexOf('/') + 1)}. Create it first: createdb.`
    case '57014':
      return `The database server ${name} did not finish a statement in time.`
    case '25006':
      return `The database server ${name} is a read replica: it takes no changes.`
    case '55P03':
      return `The database server ${name} is busy with another machine's changes.`
    default:
      return null
  }
}

/**
 * What a server, or the way there, answered, as an error of ours. What is a defect of a statement stays as it is. None of the
 * words has the password in it: pg's own errors never do.
 */
export function explainedError(cause: unknown, address: ServerAddress): unknown {
  if (cause instanceof TroveError) return cause
  const code = codeOf(cause)
  const known = sentence(code, address)
  if (known) return new TroveError('DATABASE_UNREACHABLE', known, { cause })
  const said = cause instanceof Error ? cause.message : String(cause)
  if (
    address.tls &&
    (code?.startsWith('ERR_TLS') || /SSL connections/.test(said) || isTlsFault(code, said))
  ) {
    return new TroveError(
      'DATABASE_UNREACHABLE',
      `No trusted, encrypted connection to the database server ${address.name} can be made: ${said}. Name the authority of its certificate with sslrootcert.`,
      { cause },
    )
  }
  if (!isBroken(cause)) return cause
  const why = code ?? said
  return new TroveError(
    'DATABASE_UNREACHABLE',
    `The database server ${address.name} cannot be reached (${why}).`,
    {
      cause,
    },
  )
}

const isTlsFault = (code: string | undefined, said: string): boolean =>
  (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) && tlsWords.test(`${code ?? ''} ${said}`)
