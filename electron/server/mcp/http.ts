import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOwnHost, isOwnOrigin } from '../own-address.ts'
import { securityHeaders } from '../security-headers.ts'
import { tokenMatches } from '../token.ts'
import { HttpSessions } from './http-sessions.ts'
import { createMcpServer, type McpServerOptions } from './mcp-server.ts'

export interface McpEndpointOptions extends McpServerOptions {
  port: number
  token: string
}

export interface McpEndpoint {
  token: string
  /** Answers a request to `/mcp`; its body has not been read. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

/** Of a session that is not there, and of anything else that is refused, as the protocol numbers them. */
const codes = { refused: -32_000, noSession: -32_001 }

/**
 * The Model Context Protocol over streamable HTTP, for programs of this machine that know the token. Each client begins a
 * session. Pages of other sites are refused by what their browser says in `Origin` and `Host`.
 */
export function createMcpEndpoint({ port, token, ...options }: McpEndpointOptions): McpEndpoint {
  const sessions = new HttpSessions(() => createMcpServer(options))

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = refusing(request, response)
    const { host, origin, authorization } = request.headers
    for (const [name, value] of Object.entries(securityHeaders(port))) response.setHeader(name, value)
    response.setHeader('Cache-Control', 'no-store')
    if (!isOwnHost(host, port) || (origin !== undefined && !isOwnOrigin(origin, port))) {
      return refuse(403, codes.refused, 'FORBIDDEN: This address is not allowed to reach Trove.')
    }
    const [, offered = ''] = /^Bearer +([\w-]+) *$/i.exec(authorization ?? '') ?? []
    if (!tokenMatches(token, offered)) {
      response.setHeader('WWW-Authenticate', 'Bearer realm="Trove"')
      return refuse(401, codes.refused, 'UNAUTHORIZED: The token is missing or wrong.')
    }
    // There is nothing to tell that was not asked for, and so no stream for it.
    if (request.method !== 'POST' && request.method !== 'DELETE') {
      response.setHeader('Allow', 'POST, DELETE')
      return refuse(405, codes.refused, 'Only POST and DELETE are answered here.')
    }
    const id = request.headers['mcp-session-id']
    if (id === undefined && request.method === 'POST') return sessions.begin(request, response)
    const session = typeof id === 'string' ? sessions.get(id) : undefined
    if (!session) return refuse(404, codes.noSession, 'NOT_FOUND: This session has ended. Begin a new one.')
    return session.transport.handleRequest(request, response)
  }

  return {
    token,
    answer: (request, response) =>
      answer(request, response).catch((cause: unknown) => {
        options.onDefect(cause)
        if (response.headersSent) response.destroy()
        else refusing(request, response)(500, codes.refused, 'INTERNAL: Trove failed at this.')
      }),
    close: () => sessions.close(),
  }
}

/** Answers with an error as the protocol has it, whatever the request's body says; it is not read. */
const refusing =
  (request: IncomingMessage, response: ServerResponse) =>
  (status: number, code: number, message: string): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null })
    response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' })
    response.end(body)
    request.resume()
  }
