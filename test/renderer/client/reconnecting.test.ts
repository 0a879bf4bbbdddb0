import { describe, expect, it, vi } from 'vitest'
import { backOff, createReconnecting } from '../../../renderer/client/reconnecting.ts'
import { socketTransport, type SocketLike } from '../../../renderer/client/socket-transport.ts'

interface Service {
  greet(input: { name: string }): string
}

type Listener = (event: { data: unknown; code: number }) => void

/** A socket whose other end is the test. */
class TestSocket implements SocketLike {
  readonly sent: { kind: string; id: number; method?: string }[] = []
  private readonly listeners = new Map<string, Listener[]>()

  addEventListener(type: string, listener: (event: never) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener as Listener])
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data) as TestSocket['sent'][number])
  }
  close(): void {
    this.happens('close', { code: 1000 })
  }
  happens(type: string, event: { data?: unknown; code?: number } = {}): void {
    for (const listener of this.listeners.get(type) ?? []) listener({ data: undefined, code: 1006, ...event })
  }
  says(message: object): void {
    this.happens('message', { data: JSON.stringify(message) })
  }
}

function setUp() {
  const sockets: TestSocket[] = []
  const pauses: { run: () => void; delay: number }[] = []
  const connection = createReconnecting<Service, { hello: string }>({
    open() {
      const socket = new TestSocket()
      sockets.push(socket)
      return socketTransport(socket)
    },
    later: (run, delay) => pauses.push({ run, delay }),
  })
  const socket = (): TestSocket => {
    const newest = sockets.at(-1)
    if (newest === undefined) throw new Error('No socket was opened.')
    return newest
  }
  return { connection, sockets, socket, pauses }
}

describe('a connection that comes back', () => {
  it('sends what was called before the socket was open once it is', async () => {
    const { connection, socket } = setUp()
    const greeting = connection.remote.greet({ name: 'Mara' })
    expect(socket().sent).toEqual([])
    socket().happens('open')
    expect(socket().sent).toMatchObject([{ kind: 'call', method: 'greet' }])
    socket().says({ kind: 'result', id: 1, output: 'Hello Mara' })
    await expect(greeting).resolves.toBe('Hello Mara')
    expect(connection.link.get()).toEqual({ state: 'connected' })
  })

  it('rejects what is unanswered when it is lost, says so, and opens another after a pause', async () => {
    const { connection, socket, sockets, pauses } = setUp()
    socket().happens('open')
    const greeting = connection.remote.greet({ name: 'Mara' })
    socket().happens('close')
    await expect(greeting).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await expect(connection.remote.greet({ name: 'Mara' })).rejects.toMatchObject({ code: 'DISCONNECTED' })
    expect(connection.link.get()).toEqual({ state: 'reconnecting' })
    pauses.at(-1)?.run()
    expect(sockets).toHaveLength(2)
    socket().happens('open')
    expect(connection.link.get()).toEqual({ state: 'connected' })
  })

  it('waits longer after each failure, and starts anew once a connection stood', () => {
    const { socket, pauses } = setUp()
    for (let failure = 1; failure <= 3; failure += 1) {
      socket().happens('close')
      pauses.at(-1)?.run()
    }
    expect(pauses.map(({ delay }) => delay)).toEqual([1, 2, 3].map(backOff))
    socket().happens('open')
    socket().happens('close')
    expect(pauses.at(-1)?.delay).toBe(backOff(1))
  })

  it('never waits longer than ten seconds', () => {
    expect(backOff(2)).toBeGreaterThan(backOff(1))
    expect(backOff(1_000)).toBe(10_000)
  })

  it('goes on telling events to whoever listens, and stops when told to', () => {
    const { connection, socket, pauses } = setUp()
    const heard = vi.fn<(payload: string) => void>()
    const stop = connection.on('hello', heard)
    socket().says({ kind: 'event', event: 'hello', payload: 'first' })
    socket().happens('close')
    pauses.at(-1)?.run()
    socket().says({ kind: 'event', event: 'hello', payload: 'second' })
    stop()
    socket().says({ kind: 'event', event: 'hello', payload: 'third' })
    expect(heard.mock.calls).toEqual([['first'], ['second']])
  })

  it('does not try again when the token was refused', () => {
    const { connection, socket, pauses } = setUp()
    socket().happens('open')
    socket().happens('close', { code: 4401 })
    expect(connection.link.get()).toEqual({ state: 'refused' })
    expect(pauses).toEqual([])
  })
})
