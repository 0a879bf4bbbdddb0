import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rememberedHandlers } from '../../../electron/engine/remembered/handlers.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { makeLibrary, type TestLibrary } from '../store/support/library.ts'

const context = { signal: neverAborted }

describe('what the engine remembers', () => {
  let library: TestLibrary
  let database: Thread<Store>
  let handlers: ReturnType<typeof rememberedHandlers>
  let told: unknown[]

  beforeAll(async () => {
    library = await makeLibrary()
    database = new Thread<Store>({ name: 'database', workerData: { directory: library.directory } })
    await database.remote.listFolders()
    handlers = rememberedHandlers(database.remote, {
      savedSearches: (saved) => told.push(saved.map(({ name }) => name)),
      history: () => told.push('history'),
    })
  })
  afterAll(async () => {
    await database.stop()
    await library.remove()
  })
  beforeEach(() => (told = []))

  it('is told to everybody when a saved search comes, changes or goes', async () => {
    const save = (name: string) =>
      handlers.saveSearch({ name, query: 'budget', mode: 'hybrid', sort: 'relevance' }, context)
    const { id } = await save('b')
    await save('c')
    await handlers.renameSearch({ id, name: 'd' }, context)
    await handlers.deleteSearch({ id }, context)
    expect(told).toEqual([['b'], ['b', 'c'], ['c', 'd'], ['c']])
    expect(await handlers.listSavedSearches({}, context)).toMatchObject([{ name: 'c' }])
    await expect(handlers.deleteSearch({ id }, context)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(told).toHaveLength(4)
  })

  it('is told when the history changes, and only then', async () => {
    await handlers.rememberSearch({ query: 'lease', mode: 'hybrid' }, context)
    await handlers.forgetSearch({ query: 'lease' }, context)
    await handlers.clearHistory({}, context)
    await handlers.setHistory({ enabled: false }, context)
    expect(told).toEqual(['history', 'history', 'history', 'history'])
    await handlers.rememberSearch({ query: 'lease', mode: 'hybrid' }, context)
    expect(told).toHaveLength(4)
    expect(await handlers.getHistory({ limit: 10 }, context)).toEqual({ enabled: false, searches: [] })
  })

  it('outlives the engine', async () => {
    await handlers.setHistory({ enabled: true }, context)
    await handlers.rememberSearch({ query: 'lease', mode: 'exact' }, context)
    await handlers.saveSearch({ name: 'Lease', query: 'lease', mode: 'exact', sort: 'newest' }, context)
    await database.stop()
    database = new Thread<Store>({ name: 'database', workerData: { directory: library.directory } })
    expect(await database.remote.getHistory({ limit: 10 })).toMatchObject({
      enabled: true,
      searches: [{ query: 'lease', mode: 'exact' }],
    })
    expect(await database.remote.listSavedSearches()).toMatchObject([
      { name: 'c' },
      { name: 'Lease', sort: 'newest' },
    ])
  })
})
