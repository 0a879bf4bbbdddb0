import { beforeEach, describe, expect, it } from 'vitest'
import type { Embedder } from '../../../electron/engine/embed/types.ts'
import { rememberQueries } from '../../../electron/engine/search/query-vectors.ts'

describe('an embedder that remembers its last queries', () => {
  let asked: string[] = []
  let fail = false
  const embedder: Embedder = rememberQueries({
    info: { name: 'counting', dimensions: 1, fingerprint: 'counting' },
    async embedQuery(text, signal) {
      asked.push(text)
      await new Promise((resolve) => setTimeout(resolve, 1))
      signal?.throwIfAborted()
      if (fail) throw new Error('failed')
      return Float32Array.of(text.length)
    },
    embedPassages: async () => ({ vectors: new Float32Array(), dimensions: 1 }),
    rest: async () => undefined,
    close: async () => undefined,
  })
  beforeEach(() => {
    asked = []
    fail = false
  })

  it('embeds a query once, also when it is asked for twice at the same time', async () => {
    const [one, other] = await Promise.all([embedder.embedQuery('otter'), embedder.embedQuery('otter')])
    expect(await embedder.embedQuery('otter')).toEqual(one)
    expect(other).toEqual(one)
    expect(asked).toEqual(['otter'])
  })

  it('embeds it anew for those who did not cancel', async () => {
    const cancelling = new AbortController()
    const first = embedder.embedQuery('vole', cancelling.signal)
    const second = embedder.embedQuery('vole')
    cancelling.abort()
    await expect(first).rejects.toThrow()
    expect(await second).toEqual(Float32Array.of(4))
  })

  it('forgets failures, and queries of long ago', async () => {
    fail = true
    await expect(embedder.embedQuery('heron')).rejects.toThrow('failed')
    fail = false
    expect(await embedder.embedQuery('heron')).toEqual(Float32Array.of(5))
    for (let i = 0; i < 10; i++) await embedder.embedQuery(`other ${i}`)
    await embedder.embedQuery('heron')
    expect(asked.filter((text) => text === 'heron')).toHaveLength(3)
  })
})
