import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}

/** What a server does with one request. */
export type Reply = (request: Received, response: ServerResponse) => void | Promise<void>

const chunk = (content: string | null, finish: string | null = null): string =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: content === null ? {} : { content }, finish_reason: finish }] })}\n\n`

const stream = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })

/** Sends pieces of text, one event each, and the end. */
export const streams =
  (...pieces: string[]): Reply =>
  (_request, response) => {
    stream(response)
    for (const piece of pieces) response.write(chunk(piece))
    response.end(`${chunk(null, 'stop')}data: [DONE]\n\n`)
  }

/** Sends some text and then nothing more, without an end. */
export const stalls =
  (...pieces: string[]): Reply =>
  (_request, response) => {
    stream(response).flushHeaders()
    for (const piece of pieces) response.write(chunk(piece))
  }

/** Never answers at all. */
export const silent: Reply = () => undefined

/** Sends bytes as they are. */
export const raw =
  (body: string | Uint8Array, { status = 200, type = 'text/event-stream', headers = {} } = {}): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body)
  }

export const json = (
  value: unknown,
  options: { status?: number; headers?: Record<string, string> } = {},
): Reply => raw(JSON.stringify(value), { type: 'application/json', ...options })

/** Refuses in the shape of OpenAI's errors. */
export const refuses = (
  status: number,
  message = `status ${status}`,
  headers: Record<string, string> = {},
): Reply => json({ error: { message, type: 'test' } }, { status, headers })

/** Closes the connection: after some text, or at once. */
export const cut =
  (...pieces: string[]): Reply =>
  async (_request, response) => {
    if (pieces.length > 0) stream(response)
    for (const piece of pieces) response.write(chunk(piece))
    await delay(20)
    response.socket?.destroy()
  }

/** Streams the same piece until nobody listens any more. */
export const endless =
  (event = chunk('and so on ')): Reply =>
  async (_request, response) => {
    stream(response)
    while (!response.destroyed) {
      response.write(event.repeat(100))
      await delay(1)
    }
  }

export const redirects =
  (location: string): Reply =>
  (_request, response) => {
    response.writeHead(307, { location }).end()
  }

/** A text's vector: the same for the same text, different for others, of no particular length. */
export function vectorOf(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.01)
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 7
    for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
    const place = hash % dimensions
    vector[place] = (vector[place] ?? 0) + 1
  }
  return vector
}

/** Answers `/v1/embeddings`, in an order of its own, which the indices tell. */
export const embeds =
  (usual = 96, change: (vector: number[], text: string) => unknown = (vector) => vector): Reply =>
  ({ body }, response) => {
    const texts = body['input'] as string[]
    const dimensions = typeof body['dimensions'] === 'number' ? body['dimensions'] : usual
    const data = texts.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: change(vectorOf(text, dimensions), text),
    }))
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ object: 'list', data: data.toReversed(), model: body['model'] }))
  }

/** A provider for tests, which does as it is told and keeps what it was sent. */
export class OpenAiServer {
  readonly received: Received[] = []
  /** What is done with the next requests, one each; the last one with all that follow. By path, or for any. */
  replies: Record<string, Reply[]> = {}
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  static async start(): Promise<OpenAiServer> {
    const server = new OpenAiServer()
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve))
    return server
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/v1`
  }

  /** Begins anew, with these replies to requests at a path (`chat/completions`). */
  does(path: string, ...replies: Reply[]): void {
    this.received.length = 0
    this.replies[path] = replies
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const text = Buffer.concat(parts).toString('utf8')
    const path = (request.url ?? '').replace('/v1/', '')
    const received = {
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    }
    this.received.push(received)
    const replies = this.replies[path] ?? []
    const reply = replies.length > 1 ? replies.shift() : replies[0]
    await (reply ?? refuses(404, 'no such path'))(received, response)
  }
}
