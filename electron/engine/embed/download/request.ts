import { EnvHttpProxyAgent, fetch, type Response } from 'undici'
import { TroveError } from '../../../../shared/errors.ts'
import { checkAddress } from './model-address.ts'

const maxRedirects = 5
const connectTimeoutMs = 15_000

/** Connections as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say; one that is silent for `stallMs` is given up. */
export const openConnections = (stallMs: number): EnvHttpProxyAgent =>
  new EnvHttpProxyAgent({
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    connect: { timeout: Math.min(stallMs, connectTimeoutMs) },
  })

/** Asks for a file from a byte onwards; follows redirects (the hub's lead to its store), to safe addresses only. */
export async function requestFrom(
  start: URL,
  firstByte: number,
  { connections, signal }: { connections: EnvHttpProxyAgent; signal: AbortSignal },
): Promise<Response> {
  let address = start
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    checkAddress(address)
    const response = await fetch(address, {
      dispatcher: connections,
      signal,
      redirect: 'manual',
      // Compressed on the way, the bytes could not be counted.
      headers: { 'accept-encoding': 'identity', ...(firstByte > 0 ? { range: `bytes=${firstByte}-` } : {}) },
    })
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (location === null) return response
    await response.body?.cancel()
    address = new URL(location, address)
  }
  throw new TroveError('MODEL_DOWNLOAD_FAILED', `${start.host} sends the request round in circles.`)
}
