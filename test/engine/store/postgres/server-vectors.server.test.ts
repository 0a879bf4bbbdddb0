import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { makeStore, type TestStore } from '../support/library.ts'
import { addTexts } from '../support/samples.ts'

const dimensions = 64
const passages = 6_000
const perDocument = 200

/** Vectors around some centres, the same ones each time. */
function* sampleVectors(): Generator<Float32Array, never> {
  let state = 7
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5
  const centres = Array.from({ length: 30 }, () => Array.from({ length: dimensions }, random))
  for (let i = 0; ; i++) {
    yield Float32Array.from(centres[i % centres.length] as number[], (value) => value + random() * 0.6)
  }
}

describe('vectors on a server', { timeout: 120_000 }, () => {
  let library: TestStore
  let store: Store
  let modelId: number
  const vectors = sampleVectors()
  const next = (): Float32Array => vectors.next().value

  beforeAll(async () => {
    library = await makeStore()
    store = library.store
    for (let document = 0; document < passages / perDocument; document++) {
      const texts = Array.from({ length: perDocument }, (_, i) => `passage ${document} ${i}`)
      await addTexts(store, `/documents/${document}.txt`, String(document), texts)
    }
    ;({ modelId } = await store.useModel({ name: 'm', fingerprint: 'f', dimensions }))
    for (;;) {
      const pending = await store.pendingPassages({ modelId, limit: 1_000 })
      if (pending.length === 0) break
      await store.saveEmbeddings({
        modelId,
        passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
        vectors: Float32Array.from(pending.flatMap(() => [...next()])),
        completeContentIds: [...new Set(pending.map(({ contentId }) => contentId))],
      })
    }
  }, 240_000)
  afterAll(() => library.end())

  const nearest = async (vector: Float32Array, within?: Int32Array): Promise<number[]> =>
    (await store.searchVectors({ modelId, vector, limit: 10, within })).nearest.map(
      ({ passageId }) => passageId,
    )

  it('are found by an index once there are thousands of them, and nearly as well as by comparing all', async () => {
    const queries = Array.from({ length: 40 }, next)
    const { contentIds } = await store.matching({ condition: { kind: 'all', conditions: [] } })
    const [most, few] = [contentIds.filter((_, i) => i % 8 > 0), contentIds.subarray(0, 3)]
    expect(await store.serverState()).toMatchObject({ ranking: { vectors: 'exact' } })
    const exactly: number[][] = []
    for (const vector of queries) {
      for (const within of [undefined, most, few]) exactly.push(await nearest(vector, within))
    }
    await store.rest()
    await vi.waitFor(
      async () => expect(await store.serverState()).toMatchObject({ ranking: { vectors: 'hnsw' } }),
      60_000,
    )
    let found = 0
    for (const [place, vector] of queries.entries()) {
      for (const [kind, within] of [undefined, most, few].entries()) {
        const ids = new Set(exactly[place * 3 + kind])
        const again = await nearest(vector, within)
        expect(again).toHaveLength(10)
        found += again.filter((id) => ids.has(id)).length
      }
    }
    expect(found / (exactly.length * 10)).toBeGreaterThan(0.95)
  })

  it('are in the order of their similarity, which is told of passages found otherwise too', async () => {
    const vector = next()
    const { nearest: found, compared } = await store.searchVectors({
      modelId,
      vector,
      limit: 50,
      compare: [1, 2, 999_999],
    })
    const scores = found.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))
    expect(compared.map(({ passageId }) => passageId).toSorted()).toEqual([1, 2])
    for (const { passageId, score } of compared) {
      const itself = await store.vectorOf({ modelId, passageIds: [passageId] })
      const unit = Math.hypot(...vector)
      const product = itself?.reduce((sum, value, i) => sum + (value * (vector[i] as number)) / unit, 0)
      expect(score).toBeCloseTo(product ?? 0, 5)
    }
  })

  it('tell what similarity is usual, and which contents are near', async () => {
    const vector = next()
    const usual = await store.usualSimilarity({ modelId, vector })
    expect(usual?.mean).toBeGreaterThan(-0.5)
    expect(usual?.deviation).toBeGreaterThan(0.01)
    const near = await store.contentsNear({ modelId, vector, minSimilarity: 0.7 })
    expect([...near]).toEqual([...near].toSorted((one, other) => one - other))
    const within = near.subarray(0, 2)
    expect(await store.contentsNear({ modelId, vector, minSimilarity: 0.7, within })).toEqual(within)
    expect(await store.contentsNear({ modelId, vector, minSimilarity: 2 })).toHaveLength(0)
  })
})
