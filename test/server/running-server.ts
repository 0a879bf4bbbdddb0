import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import {
  startLoopbackServer,
  type LoopbackServer,
  type LoopbackServerOptions,
} from '../../electron/server/loopback-server.ts'
import type { EngineEvents, EngineHandlers } from '../../shared/contract/types.ts'
import type { Message } from '../../shared/rpc/messages.ts'
import { createCaller, type Caller } from '../../shared/rpc/caller.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

/** A folder as the bundler leaves it, and a file beside it that nobody may read. */
export function makeWebRoot(): { webRoot: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'trove-web-'))
  const webRoot = join(folder, 'web')
  mkdirSync(join(webRoot, 'assets'), { recursive: true })
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Trove</title>')
  writeFileSync(join(webRoot, 'assets', 'index-Bq3x_9aZ.js'), 'export {}')
  writeFileSync(join(webRoot, 'assets', 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  return { webRoot, remove: () => rmSync(folder, { recursive: true }) }
}

/** Events that a test sends by hand; `listeners` says how many sockets still hear them. */
export function handEvents() {
  const listening = new Map<keyof EngineEvents, Set<(payload: never) => void>>()
  return {
    on<Name extends keyof EngineEvents>(event: Name, listener: (payload: EngineEvents[Name]) => void) {
      const set = listening.get(event) ?? new Set()
      listening.set(event, set.add(listener))
      return () => void set.delete(listener)
    },
    emit<Name extends keyof EngineEvents>(event: Name, payload: EngineEvents[Name]) {
      listening.get(event)?.forEach((listener) => listener(payload as never))
    },
    listeners: (event: keyof EngineEvents) => listening.get(event)?.size ?? 0,
  }
}

/** A server over the few handlers a test needs. */
export const start = (
  handlers: Partial<EngineHandlers>,
  options: Partial<Omit<LoopbackServerOptions, 'handlers'>> = {},
): Promise<LoopbackServer> =>
  startLoopbackServer({
    webRoot: tmpdir(),
    events: handEvents(),
    handlers: handlers as EngineHandlers,
    ...options,
  })

export const originOf = ({ port }: LoopbackServer): string => `http://127.0.0.1:${port}`

interface SocketOptions {
  token?: string
  origin?: string
  protocols?: string[]
  path?: string
}

/** Opens a socket as the server's own page does, unless a test says otherwise. */
export function openSocket(server: LoopbackServer, options: SocketOptions = {}): WebSocket {
  const { token = server.token, origin = originOf(server), path = '/socket' } = options
  const { protocols = ['trove.v1', `token.${token}`] } = options
  return new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { origin })
}

export const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => socket.once('open', () => resolve()).once('error', reject))

/** The code with which the other side ends a socket. */
export const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve))

/** The HTTP status with which an upgrade is refused. */
export const refusal = (socket: WebSocket): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    socket.on('error', () => undefined)
    socket.once('unexpected-response', (_request, response) => resolve(response.resume().statusCode))
    socket.once('open', () => reject(new Error('The upgrade was accepted.')))
  })

function pageTransport(socket: WebSocket): Transport {
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    listen({ message, closed }) {
      socket.on('message', (data) => message(JSON.parse(data.toString()) as Message))
      socket.on('close', (code) => closed({ message: String(code) }))
    },
    close: () => socket.close(),
  }
}

/** The engine as a page sees it, over a real socket. */
export async function connect(server: LoopbackServer): Promise<Caller<EngineHandlers, EngineEvents>> {
  const socket = openSocket(server)
  const caller = createCaller<EngineHandlers, EngineEvents>(pageTransport(socket))
  await opened(socket)
  return caller
}

/** A plain request whose target and headers are sent exactly as given. */
export const rawRequest = (
  server: LoopbackServer,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false })
    outgoing.once('error', reject)
    outgoing.once('response', async (response) => {
      let body = ''
      for await (const part of response) body += String(part)
      resolve({ status: response.statusCode, body })
    })
    outgoing.end()
  })
