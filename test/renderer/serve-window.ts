import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import { validateInput, type EngineEvents } from '../../shared/contract/index.ts'
import type { Message } from '../../shared/rpc/messages.ts'
import { serve } from '../../shared/rpc/serve.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { createFakeEngine, type Scenario } from './fake-engine.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self' ws://127.0.0.1:*; base-uri 'none'; form-action 'none'"

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export const token = 'a-token-for-looking'

const socketTransport = (socket: WebSocket): Transport => ({
  send: (message) => socket.send(JSON.stringify(message)),
  listen(on) {
    socket.on('message', (data) => on.message(JSON.parse(String(data)) as Message))
    socket.on('close', () => on.closed({ message: 'The page went away.' }))
  },
  close: () => socket.close(),
})

export interface ServedWindow {
  /** `http://127.0.0.1:port/`, without a token. */
  address: string
  /** Ends all connections; with `forGood`, the server too. */
  drop(forGood: boolean): Promise<void>
}

/** Serves a built window under the hosts' content security policy, with a scripted engine behind its socket. */
export async function serveWindow(directory: string, scenario: Scenario): Promise<ServedWindow> {
  const engine = createFakeEngine(scenario)
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(directory, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    })
    return createReadStream(file).pipe(response)
  })
  const sockets = new WebSocketServer({ server, path: '/socket', handleProtocols: () => 'trove.v1' })
  sockets.on('connection', (socket, request) => {
    if (!request.headers['sec-websocket-protocol']?.includes(`token.${token}`)) return socket.close(4401)
    const served = serve<EngineEvents>(socketTransport(socket), engine.handlers, { validate: validateInput })
    engine.emit = served.emit
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    async drop(forGood) {
      for (const socket of sockets.clients) socket.terminate()
      if (forGood) await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
