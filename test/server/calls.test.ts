import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { LoopbackServer } from '../../electron/server/loopback-server.ts'
import { searchInput, type SearchOutput } from '../../shared/contract/index.ts'
import { toTroveError, TroveError } from '../../shared/errors.ts'
import { closeCode, connect, handEvents, openSocket, opened, start } from './running-server.ts'

let server: LoopbackServer | undefined
afterEach(() => server?.close())

const searchOutput = (query: string): SearchOutput => ({
  query,
  mode: 'hybrid',
  tookMs: 0,
  results: [],
  more: false,
  correction: null,
  suggestion: null,
  filters: [],
  notices: [],
})

/** A search that runs until it is given up; `started` and `aborted` tell of it. */
function endlessSearch() {
  const started = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<void>()
  const search = (_input: unknown, { signal }: { signal: AbortSignal }): Promise<never> =>
    new Promise((_resolve, reject) => {
      started.resolve()
      signal.addEventListener('abort', () => {
        aborted.resolve()
        reject(new TroveError('CANCELLED', 'Given up.'))
      })
    })
  return { search, started: started.promise, aborted: aborted.promise }
}

describe('A call over a socket', () => {
  it('reaches its handler with defaults filled in, and its answer comes back', async () => {
    const inputs: unknown[] = []
    server = await start({
      search: (input) => {
        inputs.push(input)
        return searchOutput(input.query)
      },
    })
    const { remote } = await connect(server)
    const output = await remote.search(searchInput.parse({ query: 'Kündigung', mode: 'exact' }))
    expect(output.query).toBe('Kündigung')
    await remote.search({ query: 'a' } as never)
    expect(inputs[1]).toEqual(searchInput.parse({ query: 'a' }))
  })

  it('is checked against the contract', async () => {
    server = await start({ search: () => searchOutput('') })
    const { remote } = await connect(server)
    await expect(remote.search({ query: 7 } as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const unknown = remote as unknown as Record<string, (input: unknown) => Promise<unknown>>
    for (const method of ['nonsense', 'constructor', '__proto__', 'openDocument'])
      await expect(unknown[method]?.({})).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' })
  })

  it('answers what a handler throws, and a defect is heard by the host', async () => {
    const defects: string[] = []
    server = await start(
      {
        getDocument: () => {
          throw new TroveError('NOT_FOUND', 'It is gone.')
        },
        pause: () => {
          throw new RangeError('Our own fault.')
        },
      },
      { onDefect: (_cause, method) => defects.push(method) },
    )
    const { remote } = await connect(server)
    await expect(remote.getDocument({ documentId: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(remote.pause({})).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(defects).toEqual(['pause'])
  })

  it('stops when it is cancelled', async () => {
    const { search, started, aborted } = endlessSearch()
    server = await start({ search })
    const { remote } = await connect(server)
    const controller = new AbortController()
    const call = remote.search({ query: 'a' } as never, { signal: controller.signal })
    await started
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
    await aborted
  })

  it('stops when its socket closes', async () => {
    const { search, started, aborted } = endlessSearch()
    server = await start({ search })
    const caller = await connect(server)
    const call = caller.remote.search({ query: 'a' } as never)
    await started
    caller.close()
    await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await aborted
  })
})

describe('Events', () => {
  it('reach every socket until it closes', async () => {
    const events = handEvents()
    server = await start({ pause: () => ({}) }, { events })
    const callers = [await connect(server), await connect(server)]
    const heard = callers.map((caller) => new Promise((resolve) => void caller.on('libraryChanged', resolve)))
    await Promise.all(callers.map((caller) => caller.remote.pause({})))
    events.emit('libraryChanged', {})
    expect(await Promise.all(heard)).toEqual([{}, {}])

    expect(events.listeners('libraryChanged')).toBe(2)
    callers.forEach((caller) => caller.close())
    await expect.poll(() => events.listeners('libraryChanged')).toBe(0)
  })
})

describe('A frame that is no message', () => {
  const frames: [string, string | Buffer, number][] = [
    ['is not JSON', '{"kind":', 1007],
    ['is JSON of another shape', '[1, 2]', 1007],
    ['is of a kind that only the server sends', '{"kind":"event","event":"progress","payload":{}}', 1007],
    ['has a fractional id', '{"kind":"cancel","id":1.5}', 1007],
    ['names no method', '{"kind":"call","id":1}', 1007],
    ['is binary', Buffer.from('{"kind":"cancel","id":1}'), 1003],
    [
      'is larger than a megabyte',
      JSON.stringify({ kind: 'call', id: 1, method: 'x'.repeat(1_048_577) }),
      1009,
    ],
  ]
  it.each(frames)('closes the socket when it %s', async (_what, frame, code) => {
    server = await start({})
    const socket = openSocket(server)
    const closed = closeCode(socket)
    await opened(socket)
    socket.send(frame)
    expect(await closed).toBe(code)
  })
})

describe('close()', () => {
  it('ends every socket and running call, and frees the port', async () => {
    const { search, started, aborted } = endlessSearch()
    const closing = await start({ search })
    const caller = await connect(closing)
    const ended = caller.remote.search({ query: 'a' } as never).catch(toTroveError)
    const idle = openSocket(closing)
    await opened(idle)
    await started
    const code = closeCode(idle)
    await closing.close()
    await aborted
    expect(await code).toBe(1001)
    expect(await ended).toMatchObject({ code: 'DISCONNECTED' })
    await expect(fetch(closing.url)).rejects.toThrow()
    await closing.close()
    server = await start({}, { port: closing.port })
    expect(server.port).toBe(closing.port)
  })

  it('does not wait for a peer that never answers the close', async () => {
    const closing = await start({})
    const socket = openSocket(closing)
    await opened(socket)
    socket.pause()
    await closing.close()
    socket.terminate()
    expect(socket.readyState).not.toBe(WebSocket.OPEN)
  })
})

describe('A server that cannot start', () => {
  it('says that its port is taken', async () => {
    server = await start({})
    await expect(start({}, { port: server.port })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('another program uses it'),
      details: { port: server.port },
    })
  })

  it('refuses what is no port, and a weak token', async () => {
    for (const port of [-1, 65_536, 1.5, Number.NaN])
      await expect(start({}, { port })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(start({}, { token: 'abc' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})
