import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { useDatabase } from './support/library.ts'

describe('the history', () => {
  let driver: Driver
  let store: Store

  useDatabase((opened) => ({ driver, store } = opened))
  beforeEach(async () => {
    await store.setHistory({ enabled: true })
    await store.clearHistory()
  })
  afterEach(() => vi.restoreAllMocks())

  const remember = (query: string) => store.rememberSearch({ query, mode: 'hybrid' })
  const queries = async (limit = 1_000) =>
    (await store.getHistory({ limit })).searches.map(({ query }) => query)

  it('holds each query once, newest first, with how it was searched last', async () => {
    await store.rememberSearch({ query: 'invoice', mode: 'exact' })
    await remember('lease')
    await store.rememberSearch({ query: 'invoice', mode: 'meaning' })
    const { enabled, searches } = await store.getHistory({ limit: 10 })
    expect(enabled).toBe(true)
    expect(searches).toMatchObject([
      { query: 'invoice', mode: 'meaning' },
      { query: 'lease', mode: 'hybrid' },
    ])
    expect(await queries(1)).toEqual(['invoice'])
  })

  it('keeps capitals and makes white space one', async () => {
    await remember(' Tax\t\n office ')
    await remember('Tax office')
    await remember('tax office')
    expect(await queries()).toEqual(['tax office', 'Tax office'])
    await store.forgetSearch({ query: 'Tax   office ' })
    expect(await queries()).toEqual(['tax office'])
  })

  it('stays newest first when the clock is set back', async () => {
    await remember('first')
    vi.spyOn(Date, 'now').mockReturnValue(1_000)
    await remember('second')
    await remember('third')
    expect(await queries()).toEqual(['third', 'second', 'first'])
  })

  it('holds the newest thousand', async () => {
    await driver.exec(
      `insert into search_history select 'query ' || i, 'hybrid', i from generate_series(0, 1001) as i`,
    )
    await remember('query 1002')
    const kept = await queries()
    expect(kept).toHaveLength(1_000)
    expect([kept[0], kept.at(-1)]).toEqual(['query 1002', 'query 3'])
    const { past } = await store.rememberedQueries()
    expect(past).toEqual(kept)
  })

  it('is empty after it was cleared', async () => {
    await remember('secret')
    await store.clearHistory()
    expect(await queries()).toEqual([])
  })

  it('remembers nothing while it is off, and forgets what it held', async () => {
    await remember('secret')
    await store.setHistory({ enabled: false })
    expect(await store.getHistory({ limit: 10 })).toEqual({ enabled: false, searches: [] })
    expect(await remember('another secret')).toBe(false)
    await store.setHistory({ enabled: true })
    expect(await store.getHistory({ limit: 10 })).toEqual({ enabled: true, searches: [] })
  })

  it('remembers nothing that was asked for just before it was switched off', async () => {
    await Promise.all([remember('a secret'), store.setHistory({ enabled: false }), remember('another')])
    expect(await queries()).toEqual([])
  })

  it('is off when its switch can’t be understood', async () => {
    await store.setSetting({ name: 'history', value: { enabled: 'perhaps' } })
    expect(await remember('secret')).toBe(false)
    expect(await store.getHistory({ limit: 10 })).toEqual({ enabled: false, searches: [] })
  })

  it('takes any query there can be, and leaves out what has no room', async () => {
    const odd = ["'; drop table search_history; --", '%_\\', '"', '漢'.repeat(800)]
    for (const query of odd) {
      expect(await remember(query)).toBe(true)
      expect((await queries())[0]).toBe(query)
    }
    // Random characters, which no compression makes shorter.
    const incompressible = Array.from({ length: 2_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
    )
    expect(await remember(incompressible.slice(0, 866).join(''))).toBe(true)
    expect(await remember(incompressible.join(''))).toBe(false)
    expect(await remember('\0 \ud800')).toBe(false)
    const before = await queries()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (query) => {
        await remember(query)
        await store.forgetSearch({ query })
        expect(await queries()).toEqual(before)
      }),
      { numRuns: 25 },
    )
    await store.forgetSearch({ query: 'x'.repeat(100_000) })
  })
})
