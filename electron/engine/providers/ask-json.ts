import type { z } from 'zod'
import { TroveError } from '../../../shared/errors.ts'
import type { IncomingHttpHeaders } from 'undici/types/header.js'
import { connectionFailure } from './connection-failure.ts'
import { Failure } from './failure.ts'
import { Patience } from './patience.ts'
import { messageIn, parseJson, quoted } from './quote.ts'
import { readText, send, type Provider } from './send.ts'

export interface JsonRequest<T> {
  path: string
  body?: string
  schema: z.ZodType<T>
  /** For the whole exchange. */
  timeoutMs: number
  mostBytes: number
}

/** One request that is answered with JSON. Throws `Failure`s, and `TroveError`s for its end by the signal or by time. */
export async function askJson<T>(
  provider: Provider,
  { path, body, schema, timeoutMs, mostBytes }: JsonRequest<T>,
  signal: AbortSignal,
): Promise<{ value: T; headers: IncomingHttpHeaders }> {
  const { address } = provider
  const patience = new Patience(signal, timeoutMs)
  try {
    const answer = await send(provider, { path, ...(body === undefined ? {} : { body }) }, patience.signal)
    const text = await readText(answer.body, mostBytes, { cut: false }).catch((cause: unknown) => {
      throw cause instanceof Failure ? cause : connectionFailure(cause, address)
    })
    const json = parseJson(text)
    const parsed = schema.safeParse(json)
    if (parsed.success) return { value: parsed.data, headers: answer.headers }
    const says = quoted(messageIn(json), { key: provider.key(), sent: body ?? '' })
    throw new Failure(new TroveError('PROVIDER_FAILED', notUnderstood(address.host, text, json) + says + '.'))
  } catch (cause) {
    throw patience.reasonOr(cause)
  } finally {
    patience.end()
  }
}

function notUnderstood(host: string, text: string, json: unknown): string {
  if (json !== undefined) return `${host} answers in a way that Trove does not understand`
  return /^\s*</.test(text)
    ? `${host} answered with a web page: is the address right?`
    : `${host} answered with no valid JSON`
}
