import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LoopbackServer } from '../../electron/server/loopback-server.ts'
import {
  closeCode,
  connect,
  openSocket,
  opened,
  originOf,
  rawRequest,
  refusal,
  start,
} from './running-server.ts'

let server: LoopbackServer
beforeEach(async () => {
  server = await start({ pause: () => ({}) })
})
afterEach(() => server.close())

describe('A socket', () => {
  it('is refused to the page of another origin, and to a program that names none', async () => {
    const origins = [
      'https://evil.example',
      `http://evil.example:${server.port}`,
      'http://127.0.0.1',
      'null',
      '',
    ]
    for (const origin of origins) expect(await refusal(openSocket(server, { origin })), origin).toBe(403)
  })

  it('is refused under another host name', async () => {
    const { status } = await rawRequest(server, '/socket', {
      headers: {
        host: `evil.example:${server.port}`,
        origin: originOf(server),
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    })
    expect(status).toBe(403)
  })

  it('lives at /socket only', async () => {
    expect(await refusal(openSocket(server, { path: '/other' }))).toBe(404)
  })

  it('is closed with 4401 when its token is wrong or missing, so that the page can say so', async () => {
    const { token } = server
    const offers = [
      ['trove.v1', `token.${token.slice(1)}x`],
      ['trove.v1', 'token.'],
      ['trove.v1'],
      [`token.${token}`],
      ['trove.v2', `token.${token}`],
      [],
    ]
    for (const protocols of offers) {
      const socket = openSocket(server, { protocols })
      // A client refuses by itself when none of its protocols is taken: then it never was open.
      const code = await closeCode(socket)
      expect(code).toBe(protocols.includes('trove.v1') || protocols.length === 0 ? 4401 : 1006)
    }
  })

  it('answers no call before the token was found right', async () => {
    const socket = openSocket(server, { token: 'x'.repeat(43) })
    const received: unknown[] = []
    socket.on('message', (data) => received.push(data))
    socket.on('open', () => socket.send(JSON.stringify({ kind: 'call', id: 1, method: 'pause', input: {} })))
    expect(await closeCode(socket)).toBe(4401)
    expect(received).toEqual([])
  })

  it('is one of 32 at most; closing one makes room', async () => {
    const sockets = Array.from({ length: 32 }, () => openSocket(server))
    await Promise.all(sockets.map(opened))
    expect(await closeCode(openSocket(server))).toBe(1013)
    const [first] = sockets
    if (first) await Promise.all([once(first, 'close'), first.close()])
    const { remote } = await connect(server)
    expect(await remote.pause({})).toEqual({})
  })
})

describe('The server', () => {
  it('keeps answering while a hundred connections send garbage', async () => {
    const garbage = Array.from({ length: 100 }, (_, index) => {
      const socket = connectTcp(server.port, '127.0.0.1')
      socket.on('error', () => undefined)
      if (index % 2 === 0) socket.write(randomBytes(4_096))
      else socket.write(`GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\n`)
      return socket
    })
    const { remote } = await connect(server)
    expect(await remote.pause({})).toEqual({})
    garbage.forEach((socket) => socket.destroy())
  })
})
