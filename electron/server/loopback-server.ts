import { createServer, type Server } from 'node:http'
import { answerRequest } from './answer-request.ts'
import type { Api, ApiOptions } from './api/api.ts'
import { listen } from './listen.ts'
import type { McpEndpoint, McpEndpointOptions } from './mcp/http.ts'
import { createSocketServer, type SocketServer } from './socket-server.ts'
import type { SessionOptions } from './socket-session.ts'
import { checkedToken, createToken } from './token.ts'

export interface LoopbackServerOptions extends SessionOptions {
  /** 0, the default, takes any that is free. */
  port?: number
  /** Folder of the built window. */
  webRoot: string
  /** At least 32 characters of base64url; a random one is made without it. */
  token?: string | undefined
  /** Answers programs too (`api/`); without, there is nothing but the window. */
  api?: ApiSettings | undefined
  /** Assistants are let in too, at `/mcp`; without, they are not. */
  mcp?: McpSettings | undefined
}

export interface ApiSettings {
  /** Trove's own. */
  version: string
  /** The API's own token, as strong as the window's; a random one is made without it. */
  token?: string | undefined
  rateLimit?: ApiOptions['rateLimit']
}

export interface McpSettings extends Pick<McpEndpointOptions, 'library' | 'scope'> {
  /** Of its own: an assistant can't do what the window can. As strong as the window's; a random one is made without it. */
  token?: string | undefined
}

export interface LoopbackServer {
  /** What to open in a browser, with the token in its fragment, which no browser sends or logs. */
  url: string
  port: number
  token: string
  /** What programs have to send; null where the API is off. */
  apiToken: string | null
  /** What assistants have to send; null where they are not let in. */
  mcpToken: string | null
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** Connections are few (a browser holds six for a page); more are somebody's mistake or malice. */
const maxConnections = 200

/**
 * Serves the window and the engine to browsers of this machine, on 127.0.0.1 and nowhere else.
 * Throws `INVALID_INPUT` for a port that can't be had or a token that is too weak.
 */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const token = tokenOf(options.token)
  const apiToken = options.api ? tokenOf(options.api.token) : null
  const openMcp = options.mcp && (await mcpOpener(options, options.mcp))
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, maxHeaderSize: 16_384 })
  server.maxConnections = maxConnections
  const port = await listen(server, options.port ?? 0)
  const sockets = createSocketServer({ ...options, port, token })
  const api = options.api && apiToken !== null ? await openApi(options, options.api, apiToken, port) : null
  const mcp = openMcp?.(port) ?? null
  server.on('request', (request, response) => {
    if (mcp && isForMcp(request.url)) return void mcp.answer(request, response)
    if (api?.serves(request)) return api.answer(request, response)
    request.resume()
    void answerRequest(request, response, { port, webRoot: options.webRoot })
  })
  server.on('upgrade', sockets.upgrade)
  return {
    url: `http://127.0.0.1:${port}/#token=${token}`,
    port,
    token,
    apiToken,
    mcpToken: mcp?.token ?? null,
    close: () => closeAll(server, sockets, mcp),
  }
}

const tokenOf = (given: string | undefined): string =>
  given === undefined ? createToken() : checkedToken(given)

/** Loaded only where it is wanted: the window needs nothing of it. */
async function openApi(
  { handlers, events, onDefect }: LoopbackServerOptions,
  { version, rateLimit }: ApiSettings,
  token: string,
  port: number,
): Promise<Api> {
  const { createApi } = await import('./api/api.ts')
  return createApi({ handlers, events, onDefect, version, rateLimit, token, port })
}

/** Loaded only where it is wanted, and before anybody can ask. */
async function mcpOpener(
  { onDefect }: LoopbackServerOptions,
  { token: given, ...settings }: McpSettings,
): Promise<(port: number) => McpEndpoint> {
  const token = tokenOf(given)
  const { createMcpEndpoint } = await import('./mcp/http.ts')
  return (port) =>
    createMcpEndpoint({ ...settings, token, port, onDefect: (cause) => onDefect?.(cause, 'mcp') })
}

const isForMcp = (target = ''): boolean => /^\/mcp(?:$|[?#])/.test(target)

async function closeAll(server: Server, sockets: SocketServer, mcp: McpEndpoint | null): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  sockets.close()
  await mcp?.close()
  server.closeAllConnections()
  await closed
}
