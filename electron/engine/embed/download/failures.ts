import { isCancelled, TroveError } from '../../../../shared/errors.ts'

/** A failure that may be over in a moment: the same request is made again. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure'
}

const unreachable = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN'])
const diskFull = new Set(['ENOSPC', 'EDQUOT'])

/** The codes and messages of an error and its causes: HTTP clients wrap what happened several times. */
function causes(cause: unknown): { code: string; message: string }[] {
  const found: { code: string; message: string }[] = []
  for (let at = cause; at instanceof Error; at = at.cause) {
    found.push({ code: 'code' in at ? String(at.code) : '', message: at.message })
    if (at instanceof AggregateError) found.push(...at.errors.flatMap(causes))
  }
  return found
}

const failed = (message: string, cause: unknown): TroveError =>
  new TroveError('MODEL_DOWNLOAD_FAILED', message, { cause })

/** A full disk as such; null for every other error. */
export function asDiskFull(cause: unknown, directory: string): TroveError | null {
  if (!causes(cause).some(({ code }) => diskFull.has(code))) return null
  return new TroveError('DISK_FULL', `There is no room for the model in ${directory}.`, { cause })
}

/** What an answer's status means; returns for those that carry the file. */
export function checkStatus(status: number, address: URL): void {
  if (status === 200 || status === 206 || status === 416) return
  if (status >= 500 || status === 408 || status === 429) {
    throw new TransientFailure(`${address.host} answered with error ${status}.`)
  }
  if (status === 407) throw failed('The proxy wants a user name and password.', undefined)
  if (status === 404)
    throw failed(`${address.host} does not have the model (${address.pathname}).`, undefined)
  throw failed(`${address.host} refused to send the model (status ${status}).`, undefined)
}

/** What went wrong with a connection, as a `TransientFailure` or as the `TroveError` that ends the download. */
export function asFailure(cause: unknown, address: URL): Error {
  if (cause instanceof TransientFailure || cause instanceof TroveError) return cause
  if (isCancelled(cause)) return new TroveError('CANCELLED', 'The download was stopped.')
  const all = causes(cause)
  const proxy = all.map(({ message }) => /Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean)
  if (proxy) return failed(`The proxy refused to connect to ${address.host} (status ${proxy}).`, cause)
  if (all.some(({ code }) => unreachable.has(code))) {
    return failed(`${address.host} cannot be reached: is there a network?`, cause)
  }
  if (all.some(({ code }) => code === 'ECONNREFUSED')) {
    return failed(`The connection to ${address.host}, or to the proxy, was refused.`, cause)
  }
  const last = all.at(-1)
  return new TransientFailure(`The connection to ${address.host} broke: ${last?.message || last?.code}.`, {
    cause,
  })
}
