import { describe, expect, it, vi } from 'vitest'
import type { Client, Link } from '../../../renderer/client/client.ts'
import { createLibraryStore } from '../../../renderer/state/library-store.ts'
import { createStore } from '../../../renderer/state/store.ts'
import { validateInput, type EngineClient, type EngineEvents } from '../../../shared/contract/index.ts'
import { createCaller } from '../../../shared/rpc/caller.ts'
import { inProcessPair } from '../../../shared/rpc/in-process.ts'
import { serve } from '../../../shared/rpc/serve.ts'
import { createFakeEngine, type Scenario } from '../fake-engine.ts'

function setUp(scenario: Scenario) {
  const [near, far] = inProcessPair()
  const engine = createFakeEngine(scenario)
  const served = serve<EngineEvents>(far, engine.handlers, { validate: validateInput })
  engine.emit = served.emit
  const caller = createCaller<object, EngineEvents>(near)
  const link = createStore<Link>({ state: 'connecting' })
  const on: Client['on'] = (event, listener) => caller.on(event, listener)
  const store = createLibraryStore({ engine: caller.remote as EngineClient, link, on })
  return { engine, link, store }
}

describe('what the window knows of the library', () => {
  it('is asked for at the start and follows the engine’s events', async () => {
    const { engine, store } = setUp('ready')
    await vi.waitFor(() => expect(store.get().library?.folders).toHaveLength(3))
    engine.emit('foldersChanged', [])
    await vi.waitFor(() => expect(store.get().library?.folders).toEqual([]))
  })

  it('is asked for again when a lost connection is back', async () => {
    const { engine, link, store } = setUp('empty')
    await vi.waitFor(() => expect(store.get().library?.folders).toEqual([]))
    engine.handlers.addSamples({}, { signal: new AbortController().signal })
    link.set({ state: 'reconnecting' })
    link.set({ state: 'connected' })
    await vi.waitFor(() => expect(store.get().library?.folders).toHaveLength(1))
  })

  it('says why it cannot be had, and is there once it can', async () => {
    const { engine, store } = setUp('locked')
    await vi.waitFor(() => expect(store.get().error?.code).toBe('LIBRARY_LOCKED'))
    expect(store.get().library).toBeNull()
    engine.handlers.status = createFakeEngine('ready').handlers.status
    store.reload()
    await vi.waitFor(() =>
      expect(store.get()).toMatchObject({ error: null, library: { model: { state: 'ready' } } }),
    )
  })
})
