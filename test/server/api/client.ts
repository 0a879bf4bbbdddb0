import { request } from 'node:http'
import type { LoopbackServer } from '../../../electron/server/loopback-server.ts'

export interface ApiAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** The body, where it is JSON. */
  body: unknown
}

export interface ApiRequest {
  headers?: Record<string, string>
  /** Sent as JSON; a string or bytes as they are. */
  body?: unknown
  /** Sent in parts, without a length. */
  chunked?: boolean
}

/** A request as a program of this machine makes it, with the token, unless a test says otherwise. */
export const call = (
  server: LoopbackServer,
  method: string,
  path: string,
  { headers = {}, body, chunked = false }: ApiRequest = {},
): Promise<ApiAnswer> =>
  new Promise((resolve, reject) => {
    const data =
      body === undefined || typeof body === 'string' || body instanceof Uint8Array
        ? body
        : JSON.stringify(body)
    const outgoing = request({
      host: '127.0.0.1',
      port: server.port,
      path,
      method,
      agent: false,
      headers: {
        authorization: `Bearer ${server.apiToken}`,
        ...(data === undefined ? {} : { 'content-type': 'application/json' }),
        ...(data === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(data) }),
        ...headers,
      },
    })
    let answered = false
    // A server that has refused a body may close the connection while it is still being sent.
    outgoing.on('error', (cause) => answered || reject(cause))
    outgoing.once('response', async (response) => {
      answered = true
      let text = ''
      for await (const part of response) text += String(part)
      let parsed: unknown
      try {
        parsed = JSON.parse(text)
      } catch {
        parsed = undefined
      }
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed })
    })
    if (data !== undefined) outgoing.write(data)
    outgoing.end()
  })
