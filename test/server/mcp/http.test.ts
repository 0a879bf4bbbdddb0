import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LoopbackServer } from '../../../electron/server/loopback-server.ts'
import { FolderScope } from '../../../electron/server/mcp/folder-scope.ts'
import type { OpenLibrary } from '../../../electron/server/mcp/open-library.ts'
import type { Folder } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import { start } from '../running-server.ts'

const folder: Folder = {
  id: 1,
  path: '/documents',
  name: 'documents',
  kind: 'folder',
  state: 'watching',
  machine: null,
  addedAt: 0,
  documents: 3,
  indexed: 2,
  failed: 1,
  pending: 0,
}

let server: LoopbackServer
const clients: Client[] = []
/** What the test answers a question with. */
let listFolders: OpenLibrary['handlers']['listFolders']
const defects: unknown[] = []

beforeEach(async () => {
  listFolders = () => [folder]
  defects.length = 0
  const handlers = { listFolders: (...args: Parameters<typeof listFolders>) => listFolders(...args) }
  const library: OpenLibrary = {
    handlers: handlers as unknown as OpenLibrary['handlers'],
    ready: () => Promise.resolve(),
  }
  server = await start(
    {},
    {
      mcp: { library: () => Promise.resolve(library), scope: new FolderScope() },
      onDefect: (cause) => defects.push(cause),
    },
  )
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  await server.close()
})

const address = () => new URL(`http://127.0.0.1:${server.port}/mcp`)

async function connect(
  token = server.mcpToken ?? '',
): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
  const transport = new StreamableHTTPClientTransport(address(), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  })
  const client = new Client({ name: 'test', version: '1' })
  clients.push(client)
  await client.connect(transport as Parameters<Client['connect']>[0])
  return { client, transport }
}

const list = (client: Client, signal?: AbortSignal) =>
  client.callTool(
    { name: 'list_folders', arguments: {} },
    undefined,
    signal ? { signal } : {},
  ) as Promise<CallToolResult>

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** A request as it is written here, with no header that a client would add. */
function raw(body: string | null, { headers = {}, ...options }: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path: '/mcp',
        method: body === null ? 'GET' : 'POST',
        ...options,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          authorization: `Bearer ${server.mcpToken}`,
          ...headers,
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

const message = (method: string, params: Record<string, unknown> = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
const initialize = message('initialize', {
  protocolVersion: '2025-06-18',
  capabilities: {},
  clientInfo: { name: 'test', version: '1' },
})

describe('An assistant over HTTP', () => {
  it('asks as over standard input and output', async () => {
    const { client } = await connect()
    expect((await client.listTools()).tools).toHaveLength(5)
    expect((await list(client)).structuredContent).toMatchObject({
      folders: [{ path: '/documents', documents: 3 }],
    })
  })

  it('is told code and sentence of what goes wrong, and of a defect nothing', async () => {
    const { client } = await connect()
    listFolders = () => {
      throw new TroveError('DISK_FULL', 'The disk is full.')
    }
    expect(await list(client)).toMatchObject({
      isError: true,
      content: [{ text: 'DISK_FULL: The disk is full.' }],
    })
    const defect = new TypeError('secret is not a function')
    listFolders = () => {
      throw defect
    }
    const { content, isError } = await list(client)
    expect(isError).toBe(true)
    expect(content).toMatchObject([{ text: expect.stringMatching(/^INTERNAL: Trove failed/) }])
    expect(JSON.stringify(content)).not.toContain('secret')
    expect(defects).toEqual([defect])
  })

  it('calls a question off: the library hears of it, and nothing is left open', async () => {
    const { client } = await connect()
    const stopped = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    listFolders = (_input, { signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => stopped.resolve())
        begun.resolve()
      })
    const controller = new AbortController()
    const asked = list(client, controller.signal)
    await begun.promise
    controller.abort('No longer wanted.')
    await expect(asked).rejects.toThrow('No longer wanted.')
    await stopped.promise
    listFolders = () => [folder]
    expect((await list(client)).isError).toBeUndefined()
  })

  it('has no response left open for a question that was called off', async () => {
    const { headers } = await raw(initialize)
    const session = { 'mcp-session-id': String(headers['mcp-session-id']) }
    const begun = Promise.withResolvers<void>()
    listFolders = () => {
      begun.resolve()
      return new Promise(() => undefined)
    }
    const open = raw(message('tools/call', { name: 'list_folders', arguments: {} }), { headers: session })
    await begun.promise
    const params = { requestId: 1, reason: 'No longer wanted.' }
    const notice = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params })
    expect((await raw(notice, { headers: session })).status).toBe(202)
    expect(await open).toMatchObject({ status: 200, body: '' })
  })

  it('whose session has ended begins a new one', async () => {
    const { client, transport } = await connect()
    await transport.terminateSession()
    await expect(list(client)).rejects.toThrow()
    const answer = await raw(message('tools/list'), { headers: { 'mcp-session-id': 'gone' } })
    expect(answer.status).toBe(404)
    expect((await list((await connect()).client)).isError).toBeUndefined()
  })

  it('is one of 32: the one that was quiet for longest goes', async () => {
    const first = (await connect()).client
    const second = (await connect()).client
    await list(first)
    for (let more = 0; more < 31; more++) await connect()
    await expect(list(second)).rejects.toThrow()
    expect((await list(first)).isError).toBeUndefined()
  })
})

describe('A request to /mcp', () => {
  it('without the token, or with another, is told to bring it', async () => {
    for (const authorization of [
      '',
      'Bearer',
      `Bearer ${'x'.repeat(43)}`,
      `Basic ${server.mcpToken}`,
      `Bearer ${server.token}`,
      server.mcpToken ?? '',
    ]) {
      const { status, headers, body } = await raw(initialize, { headers: { authorization } })
      expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="Trove"'])
      expect(body).toContain('UNAUTHORIZED')
    }
    await expect(connect('x'.repeat(43))).rejects.toThrow()
  })

  it('of a page of another site, or under another name, is refused', async () => {
    const { port } = server
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { host: `evil.example:${port}` },
      { host: `127.0.0.1:${port}`, origin: `http://evil.example:${port}` },
    ]) {
      const { status, headers: told } = await raw(initialize, { headers })
      expect([status, told['access-control-allow-origin']]).toEqual([403, undefined])
    }
    const own = await raw(initialize, { headers: { origin: `http://127.0.0.1:${port}` } })
    expect(own.status).toBe(200)
  })

  it('of 10 MB is refused, whether it says so or not', async () => {
    const large = message('tools/list', { _meta: { x: 'x'.repeat(10 * 1024 * 1024) } })
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      // The server may end the connection before all of it was sent.
      const answer = await raw(large, { headers }).catch((cause: NodeJS.ErrnoException) => cause.code)
      if (typeof answer === 'object') expect(answer.status).toBe(413)
      else expect(['EPIPE', 'ECONNRESET']).toContain(answer)
    }
    expect((await raw(initialize)).status).toBe(200)
  })

  it.each([
    ['no JSON', '{"jsonrpc":', 400],
    ['no message', '{"hello":1}', 400],
    ['a question before the session has begun', message('tools/list'), 400],
    ['nothing', '', 400],
  ])('with %s is refused', async (_name, body, status) => {
    expect((await raw(body)).status).toBe(status)
  })

  it('is a POST, or a DELETE', async () => {
    expect(await raw(null)).toMatchObject({ status: 405, headers: { allow: 'POST, DELETE' } })
    expect((await raw('', { method: 'OPTIONS' })).status).toBe(405)
    expect((await raw('', { method: 'DELETE' })).status).toBe(404)
  })

  it('is like any other where assistants are not let in', async () => {
    const closed = await start({})
    const { status } = await raw(initialize, {
      port: closed.port,
      headers: { host: `127.0.0.1:${closed.port}` },
    })
    expect(status).toBe(405)
    await closed.close()
  })
})
