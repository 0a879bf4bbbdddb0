import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { keepAlive } from '../../electron/server/keep-alive.ts'
import { webSocketTransport } from '../../electron/server/web-socket-transport.ts'

let listening: WebSocketServer | undefined
afterEach(() => listening?.close())

/** Both ends of a real connection: ours, and a peer's. */
async function socketPair(options: { autoPong?: boolean } = {}): Promise<[WebSocket, WebSocket]> {
  listening = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const connected = once(listening, 'connection')
  const peer = new WebSocket(`ws://127.0.0.1:${address.port}`, options)
  const [ours] = (await connected) as [WebSocket]
  await once(peer, 'open')
  return [ours, peer]
}

const event = (bytes: number) => ({ kind: 'event', event: 'e', payload: 'x'.repeat(bytes) }) as const

describe('A peer that does not read', () => {
  it('has its calls left unread until it takes its answers', async () => {
    const [ours, peer] = await socketPair()
    const transport = webSocketTransport(ours)
    const received: unknown[] = []
    transport.listen({ message: (message) => received.push(message), closed: () => undefined })
    peer.pause()
    while (!ours.isPaused) transport.send(event(1_000_000))
    peer.send(JSON.stringify({ kind: 'cancel', id: 1 }))
    expect(ours.bufferedAmount).toBeGreaterThan(0)
    expect(received).toEqual([])
    peer.resume()
    await expect.poll(() => received).toEqual([{ kind: 'cancel', id: 1 }])
    peer.terminate()
  })

  it('is dropped before what waits for it fills the memory', async () => {
    const [ours, peer] = await socketPair()
    const transport = webSocketTransport(ours)
    const closed = new Promise((resolve) => transport.listen({ message: () => undefined, closed: resolve }))
    peer.on('error', () => undefined).pause()
    for (let sent = 0; sent < 100 && ours.readyState === WebSocket.OPEN; sent++)
      transport.send(event(1_000_000))
    await closed
    expect(ours.readyState).toBe(WebSocket.CLOSED)
    peer.terminate()
  })
})

describe('Keeping alive', () => {
  it('drops a peer that leaves a ping unanswered', async () => {
    const [ours, peer] = await socketPair({ autoPong: false })
    keepAlive(ours, 20)
    const [code] = (await once(peer, 'close')) as [number]
    expect(code).toBe(1006)
  })

  it('keeps a peer that answers', async () => {
    const [ours, peer] = await socketPair()
    keepAlive(ours, 20)
    for (let pings = 0; pings < 5; pings++) await once(peer, 'ping')
    expect(ours.readyState).toBe(WebSocket.OPEN)
    peer.terminate()
  })
})
