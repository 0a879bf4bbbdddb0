import { describe, expect, it, vi } from 'vitest'
import type { EngineChild } from '../../electron/engine-client/child.ts'
import type { FromEngine, ToEngine } from '../../electron/engine-client/messages.ts'
import { EngineSupervisor, type EngineState } from '../../electron/engine-client/supervisor.ts'
import { toWireError, TroveError } from '../../shared/errors.ts'

/** An engine process that does only what the test tells it. */
class FakeChild implements EngineChild {
  readonly received: ToEngine[] = []
  say: (message: FromEngine) => void = () => undefined
  exit: (code: number | null) => void = () => undefined
  killed = false

  post = (message: ToEngine): void => void this.received.push(message)
  listen({ message, exited }: Parameters<EngineChild['listen']>[0]): void {
    this.say = message
    this.exit = exited
  }
  kill(): void {
    this.killed = true
    this.exit(null)
  }
  open = (): void => this.say({ kind: 'opened' })
  /** Answers the latest call. */
  answer(output: unknown): void {
    const call = this.received.findLast((message) => message.kind === 'call')
    if (call) this.say({ kind: 'result', id: call.id, output })
  }
}

function supervised() {
  const children: FakeChild[] = []
  const states: EngineState['state'][] = []
  const events: unknown[] = []
  const supervisor = new EngineSupervisor({
    fork: () => {
      const child = new FakeChild()
      children.push(child)
      return child
    },
    start: { libraryDirectory: '/library', dataDirectory: '/data' },
    onState: ({ state }) => states.push(state),
    onEvent: (name, payload) => events.push([name, payload]),
    log: () => undefined,
    stopGraceMs: 50,
    lockedRetryMs: 50,
  })
  supervisor.start()
  const child = (n: number): Promise<FakeChild> =>
    vi.waitFor(() => {
      const found = children[n]
      if (!found) throw new Error(`There is no process ${n} yet.`)
      return found
    }, 5_000)
  const reaches = (state: EngineState['state']): Promise<void> =>
    vi.waitFor(() => expect(supervisor.state.state).toBe(state), 5_000)
  return { supervisor, children, states, events, child, reaches }
}

describe('the engine’s process under supervision', () => {
  it('is told where the library is before anything else', async () => {
    const { child } = supervised()
    expect((await child(0)).received).toEqual([
      { kind: 'start', options: { libraryDirectory: '/library', dataDirectory: '/data' } },
    ])
  })

  it('gets calls made while it starts once it has started', async () => {
    const { supervisor, child } = supervised()
    const folders = supervisor.remote.listFolders({})
    const engine = await child(0)
    expect(engine.received).toHaveLength(1)
    engine.open()
    await vi.waitFor(() =>
      expect(engine.received.at(-1)).toMatchObject({ kind: 'call', method: 'listFolders' }),
    )
    engine.answer([])
    expect(await folders).toEqual([])
  })

  it('is not bothered with a call given up while it starts', async () => {
    const { supervisor, child, reaches } = supervised()
    const controller = new AbortController()
    const call = supervisor.remote.listFolders({}, { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
    const engine = await child(0)
    engine.open()
    await reaches('running')
    expect(engine.received).toHaveLength(1)
  })

  it('is started again after it died: pending calls are rejected, later ones go to the new process', async () => {
    const { supervisor, states, child, reaches } = supervised()
    const first = await child(0)
    first.open()
    await reaches('running')
    const pending = supervisor.remote.listFolders({})
    await vi.waitFor(() => expect(first.received).toHaveLength(2))
    first.exit(11)
    await expect(pending).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await reaches('restarting')
    const later = supervisor.remote.listFolders({})
    const second = await child(1)
    second.open()
    await vi.waitFor(() => expect(second.received).toHaveLength(2))
    second.answer([])
    expect(await later).toEqual([])
    expect(states).toEqual(['running', 'restarting', 'running'])
  })

  it('is given up after five ends in a minute, until somebody asks for it again', async () => {
    const { supervisor, children, child, reaches } = supervised()
    for (const n of [0, 1, 2, 3, 4]) (await child(n)).exit(70)
    await reaches('failed')
    await expect(supervisor.remote.listFolders({})).rejects.toMatchObject({ code: 'DISCONNECTED' })
    expect(children).toHaveLength(5)
    await vi.waitFor(() => {
      supervisor.start()
      expect(children).toHaveLength(6)
    })
    children[5]?.open()
    await reaches('running')
  })

  it('says why when the library cannot be opened, and does not try in vain', async () => {
    const { supervisor, children, child, reaches } = supervised()
    const engine = await child(0)
    const error = toWireError(new TroveError('LIBRARY_TOO_NEW', 'Update Trove to open it.'))
    engine.say({ kind: 'failed', error })
    engine.exit(0)
    await reaches('failed')
    expect(supervisor.state.message).toBe('Update Trove to open it.')
    await expect(supervisor.remote.status({})).rejects.toMatchObject({ code: 'LIBRARY_TOO_NEW' })
    expect(children).toHaveLength(1)
  })

  it('makes a damaged library anew when it is asked to, once', async () => {
    const { supervisor, child, reaches } = supervised()
    const engine = await child(0)
    engine.say({ kind: 'failed', error: toWireError(new TroveError('LIBRARY_DAMAGED', 'It is damaged.')) })
    engine.exit(0)
    await reaches('failed')
    expect(supervisor.state.code).toBe('LIBRARY_DAMAGED')
    await vi.waitFor(async () => {
      supervisor.rebuild()
      await Promise.resolve()
      expect(supervisor.state.state).toBe('starting')
    })
    const rebuilding = await child(1)
    const options = { libraryDirectory: '/library', dataDirectory: '/data' }
    expect(rebuilding.received[0]).toEqual({ kind: 'start', options: { ...options, rebuild: true } })
    rebuilding.open()
    await reaches('running')
    expect(supervisor.state.code).toBeNull()
    // A running engine is not disturbed, and the next one opens what is there.
    supervisor.rebuild()
    rebuilding.exit(1)
    expect((await child(2)).received[0]).toEqual({ kind: 'start', options })
  })

  it('opens a locked library as soon as the other one lets go of it', async () => {
    const { supervisor, child, reaches } = supervised()
    const locked = await child(0)
    locked.say({ kind: 'failed', error: toWireError(new TroveError('LIBRARY_LOCKED', 'It is in use.')) })
    locked.exit(0)
    await reaches('failed')
    await expect(supervisor.remote.status({})).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
    ;(await child(1)).open()
    await reaches('running')
  })

  it('passes events on from every process in turn', async () => {
    const { events, child, reaches } = supervised()
    const first = await child(0)
    first.open()
    await reaches('running')
    first.say({ kind: 'event', event: 'libraryChanged', payload: {} })
    first.exit(1)
    const second = await child(1)
    second.open()
    second.say({ kind: 'event', event: 'foldersChanged', payload: [] })
    expect(events).toEqual([
      ['libraryChanged', {}],
      ['foldersChanged', []],
    ])
  })

  it('is asked to finish, and is not started again', async () => {
    const { supervisor, children, states, child, reaches } = supervised()
    const engine = await child(0)
    engine.open()
    await reaches('running')
    const stopped = supervisor.stop()
    expect(engine.received.at(-1)).toEqual({ kind: 'stop' })
    engine.exit(0)
    await stopped
    expect(engine.killed).toBe(false)
    expect(children).toHaveLength(1)
    expect(states).toEqual(['running'])
    await expect(supervisor.remote.status({})).rejects.toMatchObject({ code: 'DISCONNECTED' })
  })

  it('is killed when it does not finish in time', async () => {
    const { supervisor, children } = supervised()
    await supervisor.stop()
    expect(children[0]?.killed).toBe(true)
  })
})
