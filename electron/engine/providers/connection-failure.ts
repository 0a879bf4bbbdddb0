import { TroveError } from '../../../shared/errors.ts'
import type { ProviderAddress } from './address.ts'
import { Failure } from './failure.ts'

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The codes and messages of an error and its causes. */
function causes(cause: unknown): { code: string; message: string }[] {
  const found: { code: string; message: string }[] = []
  for (let at = cause; at instanceof Error; at = at.cause) {
    found.push({ code: 'code' in at ? String(at.code) : '', message: at.message })
    if (at instanceof AggregateError) found.push(...at.errors.flatMap(causes))
  }
  return found
}

/** What went wrong with a connection. The original is not kept as a cause: it may hold what was sent. */
export function connectionFailure(cause: unknown, { host, local }: ProviderAddress): Failure {
  const all = causes(cause)
  const details = { host }
  if (all.some(({ code }) => unreachable.has(code))) {
    const hint = local ? 'Is the program running?' : 'Is there a network?'
    return new Failure(
      new TroveError('PROVIDER_UNREACHABLE', `${host} cannot be reached. ${hint}`, { details }),
    )
  }
  if (all.some(({ message }) => /Proxy response \((\d+)\)/.test(message))) {
    const message = `The proxy refuses to connect to ${host}.`
    return new Failure(new TroveError('PROVIDER_UNREACHABLE', message, { details }))
  }
  if (all.some(({ code }) => /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code))) {
    const message = `There is no safe connection to ${host}: its certificate is not valid, or it does not speak https.`
    return new Failure(new TroveError('PROVIDER_UNREACHABLE', message, { details }))
  }
  if (all.some(({ code }) => code.startsWith('HPE_'))) {
    return new Failure(
      new TroveError('PROVIDER_FAILED', `What answers at ${host} does not speak HTTP.`, { details }),
    )
  }
  const error = new TroveError('PROVIDER_FAILED', `The connection to ${host} broke off.`, { details })
  return new Failure(error, { again: true })
}
