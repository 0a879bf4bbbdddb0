import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import { TroveError } from '../../../../shared/errors.ts'

/** Where a database server is, and how it is spoken to. */
export interface ServerAddress {
  /** A name, an IP address, or the absolute path of a socket's directory. */
  host: string
  port: number
  database: string
  /** Without one, what PostgreSQL's own programs would use. */
  user: string | undefined
  password: string | undefined
  tls: false | ConnectionOptions
  /** For people and logs: has no password in it. */
  name: string
  /** How long a statement may take that somebody waits for. */
  statementTimeoutMs: number
}

const defaultPort = 5432
const defaultStatementTimeoutMs = 30_000

/** What may stand behind the question mark. Anything else would be ignored silently, and the person would not know. */
const known = new Set(['sslmode', 'sslrootcert', 'statement_timeout', 'host'])
const sslModes = new Set(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'])
/** Those by which encryption is asked for. */
const encrypted = new Set(['require', 'verify-ca', 'verify-full'])

/** The text itself is never repeated: it may hold a password. */
const invalid = (reason: string): TroveError =>
  new TroveError(
    'INVALID_INPUT',
    `The database's address is not valid: ${reason} Give it as postgresql://user@host:5432/database.`,
  )

const isSocket = (host: string): boolean => host.startsWith('/')

/** This very machine. */
const isLoopback = (host: string): boolean =>
  isSocket(host) || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

function certificates(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new TroveError('INVALID_INPUT', `The certificates in ${path} (sslrootcert) cannot be read.`, {
      cause,
    })
  }
}

/**
 * To another machine always with TLS, its certificate and its name verified, whatever weaker mode is asked for; to this
 * machine only where it is asked for.
 */
function tlsFor(host: string, mode: string | null, rootCertificates: string | null): ServerAddress['tls'] {
  if (mode !== null && !sslModes.has(mode)) throw invalid(`there is no sslmode “${mode}”.`)
  const here = isLoopback(host)
  if (mode === 'disable' && !here) {
    throw new TroveError(
      'INVALID_INPUT',
      `Documents are only sent to ${host} encrypted: sslmode=disable is for a server on this machine.`,
    )
  }
  if (isSocket(host) || (here && !(mode !== null && encrypted.has(mode)))) return false
  return {
    // `host` is what the certificate is compared with where the server's name is an IP address.
    host,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(rootCertificates ? { ca: certificates(rootCertificates) } : {}),
  } as ConnectionOptions
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw invalid('a percent sign stands for itself only as %25.')
  }
}

function timeoutOf(text: string | null): number {
  if (text === null) return defaultStatementTimeoutMs
  const ms = Number(text)
  if (Number.isInteger(ms) && ms >= 1 && ms <= 3_600_000) return ms
  throw invalid('statement_timeout is a number of milliseconds, an hour at most.')
}

const unreadable = (): TroveError =>
  invalid('it cannot be read. Characters like / ? # @ in a password are written %2F %3F %23 %40.')

/** Reads `postgresql://user:password@host:port/database?sslmode=…`. Throws `INVALID_INPUT`, without the password in its words. */
export function parseServerAddress(text: string): ServerAddress {
  if (!/^postgres(?:ql)?:\/\//i.test(text)) throw invalid('it has to begin with postgresql://.')
  // Then what follows is a part of the password, and must not be shown as a database or an option.
  const [, afterHost = ''] = /^\w+:\/\/[^/?#]*(.*)$/s.exec(text) ?? []
  if (/[@#]/.test(afterHost)) throw unreadable()
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw unreadable()
  }
  const options = url.searchParams
  for (const option of options.keys()) {
    if (!known.has(option)) throw invalid(`Trove knows no option “${option}”.`)
  }
  const host = options.get('host') || decoded(url.hostname).replace(/^\[|\]$/g, '') || 'localhost'
  const database = decoded(url.pathname.slice(1))
  if (database === '' || database.includes('/')) throw invalid('it has to name one database.')
  const port = url.port === '' ? defaultPort : Number(url.port)
  return {
    host,
    port,
    database,
    user: decoded(url.username) || undefined,
    password: decoded(url.password) || undefined,
    tls: tlsFor(host, options.get('sslmode'), options.get('sslrootcert')),
    name: `${host.includes(':') ? `[${host}]` : host}:${port}/${database}`,
    statementTimeoutMs: timeoutOf(options.get('statement_timeout')),
  }
}
