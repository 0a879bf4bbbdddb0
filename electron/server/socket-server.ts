import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodes } from './close-codes.ts'
import { isOwnHost, isOwnOrigin } from './own-address.ts'
import { startSession, type SessionOptions } from './socket-session.ts'
import { tokenMatches } from './token.ts'

/** The subprotocols a page offers: the version it speaks, and its token. */
const protocol = 'trove.v1'
const tokenPrefix = 'token.'

const maxSockets = 32
const maxMessageBytes = 1024 * 1024

export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends every socket. */
  close(): void
}

/** The subprotocols of a request, as they were offered. */
const offeredProtocols = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((offer) => offer.trim())

function isAuthorised(request: IncomingMessage, token: string): boolean {
  const offers = offeredProtocols(request)
  const offered = offers.find((offer) => offer.startsWith(tokenPrefix))
  if (offered === undefined || !offers.includes(protocol)) return false
  return tokenMatches(token, offered.slice(tokenPrefix.length))
}

function refuse(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Closes with a reason, and for good soon after, whatever the peer does. */
function dismiss(socket: WebSocket, code: number, reason: string): void {
  socket.on('error', () => socket.terminate())
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), 1_000).unref()
}

/** Takes WebSocket upgrades at `/socket` and gives each authorised one a session with the engine. */
export function createSocketServer(options: SessionOptions & { port: number; token: string }): SocketServer {
  const { port, token } = options
  const sessions = new Set<WebSocket>()
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    handleProtocols: (offers) => offers.has(protocol) && protocol,
  })

  const admit = (socket: WebSocket, request: IncomingMessage): void => {
    // A page can't read the status of a refused upgrade, but it can read the code of a close.
    if (!isAuthorised(request, token))
      return dismiss(socket, closeCodes.unauthorized, 'The token is missing or wrong.')
    if (sessions.size >= maxSockets)
      return dismiss(socket, closeCodes.tryAgainLater, 'Too many windows are connected.')
    sessions.add(socket)
    socket.once('close', () => sessions.delete(socket))
    startSession(socket, options)
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      const { host, origin } = request.headers
      if (!isOwnHost(host, port) || !isOwnOrigin(origin, port)) return refuse(socket, 403)
      if (request.url !== '/socket') return refuse(socket, 404)
      server.handleUpgrade(request, socket, head, admit)
    },
    close() {
      for (const socket of server.clients) dismiss(socket, closeCodes.goingAway, 'Trove is ending.')
      server.close()
    },
  }
}
