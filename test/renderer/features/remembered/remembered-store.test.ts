import { describe, expect, it, vi } from 'vitest'
import type { Client, Link } from '../../../../renderer/client/client.ts'
import { createRememberedStore } from '../../../../renderer/features/remembered/remembered-store.ts'
import { createStore } from '../../../../renderer/state/store.ts'
import { validateInput, type EngineClient, type EngineEvents } from '../../../../shared/contract/index.ts'
import { createCaller } from '../../../../shared/rpc/caller.ts'
import { inProcessPair } from '../../../../shared/rpc/in-process.ts'
import { serve } from '../../../../shared/rpc/serve.ts'
import { createFakeEngine } from '../../fake-engine.ts'

function setUp() {
  const [near, far] = inProcessPair()
  const engine = createFakeEngine('ready')
  engine.emit = serve<EngineEvents>(far, engine.handlers, { validate: validateInput }).emit
  const caller = createCaller<object, EngineEvents>(near)
  const link = createStore<Link>({ state: 'connected' })
  const client = caller.remote as EngineClient
  const on: Client['on'] = (event, listener) => caller.on(event, listener)
  return { client, link, store: createRememberedStore({ engine: client, link, on }) }
}

describe('what the window remembers', () => {
  it('is there after the start and follows what is saved, searched and cleared', async () => {
    const { client, store } = setUp()
    await vi.waitFor(() => expect(store.get()).toMatchObject({ saved: [{}, {}], history: { enabled: true } }))
    await client.saveSearch({ name: 'Bees', query: 'waggle dance' })
    await client.rememberSearch({ query: 'waggle dance' })
    await vi.waitFor(() => {
      expect(store.get().saved.map(({ name }) => name)).toContain('Bees')
      expect(store.get().history?.searches[0]?.query).toBe('waggle dance')
    })
    await client.setHistory({ enabled: false })
    await vi.waitFor(() => expect(store.get().history).toEqual({ enabled: false, searches: [] }))
  })
})
