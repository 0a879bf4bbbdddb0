import { request } from 'undici'
import type { IncomingHttpHeaders } from 'undici/types/header.js'
import { TroveError } from '../../../shared/errors.ts'
import type { ProviderAddress } from './address.ts'
import { connectionFailure } from './connection-failure.ts'
import type { Connections } from './connections.ts'
import { Failure } from './failure.ts'
import { statusFailure } from './status-failure.ts'

/** A provider with what is needed to ask it. */
export interface Provider {
  address: ProviderAddress
  connections: Connections
  /** Asked for each request: it may have changed. */
  key: () => string | null
}

export interface Answer {
  headers: IncomingHttpHeaders
  body: AsyncIterable<Uint8Array>
}

/** Of a refusal's body no more is read: its message stands at the beginning. */
const refusalBytes = 16_384

/**
 * Sends one request and answers when the headers of a successful answer are there. Redirects are not followed. Throws `Failure`s,
 * and the signal's reason when it is aborted; whoever breaks off reading the body aborts the signal.
 */
export async function send(
  { address, connections, key: keyOf }: Provider,
  { path, body }: { path: string; body?: string },
  signal: AbortSignal,
): Promise<Answer> {
  const key = keyOf()
  try {
    const response = await request(`${address.base}/${path}`, {
      dispatcher: connections.to(address),
      signal,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'user-agent': 'Trove',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      ...(body === undefined ? {} : { body }),
    })
    const { statusCode: status, headers } = response
    if (status === 200) return { headers, body: response.body }
    const text = await readText(response.body, refusalBytes, { cut: true })
    throw statusFailure({ status, headers, body: text }, address, { key, sent: body ?? '' })
  } catch (cause) {
    if (signal.aborted) throw signal.reason
    if (cause instanceof Failure || cause instanceof TroveError) throw cause
    throw connectionFailure(cause, address)
  }
}

/** Reads a body as UTF-8, `most` bytes of it; with more in it throws, or is cut there. */
export async function readText(
  body: AsyncIterable<Uint8Array>,
  most: number,
  { cut }: { cut: boolean },
): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > most && !cut) {
      const message = `The provider's answer is larger than ${Math.round(most / 1_000_000)} MB.`
      throw new Failure(new TroveError('PROVIDER_FAILED', message))
    }
    text += decoder.decode(chunk, { stream: true })
    if (bytes > most) break
  }
  return text
}
