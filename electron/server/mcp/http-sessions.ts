import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { cancelledRequest } from './cancelled-request.ts'

/** Clients at a time: beyond, the one that has been quiet for longest has to begin anew. */
const mostSessions = 32

const maxBodyBytes = 1024 * 1024

interface Session {
  server: McpServer
  transport: StreamableHTTPServerTransport
}

/** The clients of the protocol over HTTP, each with a server of its own, by the id that it got when it began. */
export class HttpSessions {
  /** The one that was quiet for longest first. */
  readonly #sessions = new Map<string, Session>()
  readonly #createServer: () => McpServer

  constructor(createServer: () => McpServer) {
    this.#createServer = createServer
  }

  /** The session of this id, which counts as used now. */
  get(id: string): Session | undefined {
    const session = this.#sessions.get(id)
    if (!session) return undefined
    this.#sessions.delete(id)
    this.#sessions.set(id, session)
    return session
  }

  /** Answers the first request of a client; one that does not begin a session is refused, and leaves nothing behind. */
  async begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const server = this.#createServer()
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: maxBodyBytes,
      onsessioninitialized: (id) => this.#add(id, { server, transport }),
    })
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the library has properties only
    server.server.onclose = () => this.#sessions.delete(transport.sessionId ?? '')
    // Its optional callbacks are written in a way that this compiler tells from ones that may be left out.
    await server.connect(transport as Parameters<McpServer['connect']>[0])
    endCancelledAnswers(transport)
    await transport.handleRequest(request, response)
    if (transport.sessionId === undefined) await server.close()
  }

  /** Ends every session; what is being answered is cancelled. */
  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map(({ server }) => server.close()))
  }

  #add(id: string, session: Session): void {
    this.#sessions.set(id, session)
    const [quietest] = this.#sessions.values()
    if (this.#sessions.size > mostSessions) void quietest?.server.close()
  }
}

/** A request that was cancelled gets no answer: its response, which waits for one, is ended. */
function endCancelledAnswers(transport: StreamableHTTPServerTransport): void {
  const take = transport.onmessage
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the library has properties only
  transport.onmessage = (message, extra) => {
    take?.(message, extra)
    const cancelled = cancelledRequest(message)
    if (cancelled !== null) transport.closeSSEStream(cancelled)
  }
}
