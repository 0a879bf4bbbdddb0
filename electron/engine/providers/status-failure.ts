import type { IncomingHttpHeaders } from 'undici/types/header.js'
import { TroveError } from '../../../shared/errors.ts'
import type { ProviderAddress } from './address.ts'
import { Failure } from './failure.ts'
import { messageIn, parseJson, quoted, type Told } from './quote.ts'
import { retryAfterMs } from './retry-after.ts'

export interface Refusal {
  status: number
  headers: IncomingHttpHeaders
  /** The beginning of its body. */
  body: string
}

/** What an answer other than 200 means. */
export function statusFailure(refusal: Refusal, address: ProviderAddress, told: Told): Failure {
  const { status, headers, body } = refusal
  const { host } = address
  const json = parseJson(body)
  const says = quoted(messageIn(json), told)
  const details = { status, host }
  const failure = (
    code: TroveError['code'],
    message: string,
    options?: { again: boolean; afterMs: number | null },
  ) => new Failure(new TroveError(code, message, { details }), options)

  if (status >= 300 && status < 400) return redirected(refusal, address)
  if (status === 401 || status === 403 || status === 407) {
    const why = told.key === null ? 'it wants a key' : 'it does not accept the key'
    return failure('PROVIDER_REFUSED', `${host} refuses: ${why}, or does not allow this model${says}.`)
  }
  if (status === 404) {
    return failure('PROVIDER_REFUSED', `${host} does not know this model, or not this address${says}.`)
  }
  if (status === 429) {
    // No waiting helps where the money is used up.
    const again = !/insufficient_quota/.test(body)
    return failure('PROVIDER_BUSY', `${host} has too much to do, or a limit is reached${says}.`, {
      again,
      afterMs: retryAfterMs(headers),
    })
  }
  if (status === 408)
    return failure('PROVIDER_TIMEOUT', `${host} took too long${says}.`, { again: true, afterMs: null })
  if (status >= 500) {
    return failure('PROVIDER_FAILED', `${host} failed (status ${status})${says}.`, {
      again: status !== 501,
      afterMs: retryAfterMs(headers),
    })
  }
  if (status >= 400)
    return failure('PROVIDER_REFUSED', `${host} refuses the request (status ${status})${says}.`)
  return failure('PROVIDER_FAILED', `${host} answered with status ${status}, which is not expected.`)
}

/** Nothing is sent on to where a provider points. */
function redirected({ status, headers }: Refusal, { host, base }: ProviderAddress): Failure {
  const location = headers['location']
  const target = typeof location === 'string' ? URL.parse(location, base) : null
  const details = { status, host }
  if (target && target.host !== host) {
    const message = `${host} points to another machine, ${target.host.slice(0, 100)}. Nothing was sent there.`
    return new Failure(new TroveError('PROVIDER_NOT_ALLOWED', message, { details }))
  }
  return new Failure(
    new TroveError('PROVIDER_FAILED', `${host} points to another address: give that instead.`, { details }),
  )
}
