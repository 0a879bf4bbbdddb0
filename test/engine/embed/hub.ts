import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ModelManifest, PinnedFile } from '../../../electron/engine/embed/manifest.ts'

/** What one request for a file gets. */
export type Answer = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void

/** The whole file, or the rest of it where the request names a range. */
export const normal: Answer = (request, response, content) => {
  const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const rest = content.subarray(first)
  response.writeHead(first > 0 ? 206 : 200, { 'content-length': rest.length })
  response.end(rest)
}

export const withoutRanges: Answer = (_request, response, content) => {
  response.writeHead(200, { 'content-length': content.length }).end(content)
}

export const status =
  (code: number): Answer =>
  (_request, response) =>
    void response.writeHead(code).end()

/** Sends the first half and closes the connection. */
export const truncated: Answer = (_request, response, content) => {
  response.writeHead(200, { 'content-length': content.length })
  response.write(content.subarray(0, content.length / 2), () => setTimeout(() => response.destroy(), 20))
}

/** Sends the first half and says that it was all. */
export const shortened: Answer = (_request, response, content) =>
  void response.writeHead(200).end(content.subarray(0, content.length / 2))

/** Sends the first half and then nothing more. */
export const stalled: Answer = (_request, response, content) => {
  response.writeHead(200, { 'content-length': content.length })
  response.write(content.subarray(0, content.length / 2))
}

export const altered: Answer = (_request, response, content) =>
  void response.writeHead(200).end(Buffer.from(content).fill(0, 0, 1))

export const redirect =
  (location: string): Answer =>
  (_request, response) =>
    void response.writeHead(302, { location }).end()

const networkPath = 'onnx/model_quantized.onnx'
const contents: Record<string, Buffer> = {
  'tokenizer.json': Buffer.from('{"a": "tokenizer"}'),
  [networkPath]: Buffer.alloc(300_000, 'a network of which nothing is read '),
}

const pin = ([path, content]: [string, Buffer]): PinnedFile => ({
  path,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})

/** A model of two files that are only fetched, never loaded. */
export const hubModel: ModelManifest = {
  name: 'someone/some-model',
  licence: 'MIT',
  dimensions: 64,
  maxTokens: 256,
  pooling: 'mean',
  hub: 'https://huggingface.co',
  revision: 'main',
  files: Object.entries(contents).map(pin),
  facts: { 'config.json': { model_type: 'bert' }, 'tokenizer_config.json': {} },
}

export const networkContent = contents[networkPath] as Buffer
export const hubBytes = hubModel.files.reduce((sum, file) => sum + file.size, 0)

export interface Hub {
  /** The address that stands in for the real hub's. */
  mirror: string
  /** Ranges asked for, a line a request for the network; empty without one. */
  ranges: string[]
}

/** A hub on this machine. `answers` are what the first requests for the network get; further ones are normal. */
export async function startHub(...answers: Answer[]): Promise<Hub> {
  const ranges: string[] = []
  const server = createServer((request, response) => {
    const path = request.url?.replace(`/${hubModel.name}/resolve/main/`, '') ?? ''
    const content = contents[path]
    if (path === networkPath) ranges.push(request.headers.range ?? '')
    const answer = path === networkPath ? (answers.shift() ?? normal) : normal
    if (content) answer(request, response, content)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { mirror: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ranges }
}
