import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { sampleVectors, seededRandom } from '../../../bench/store-data.ts'
import { makeStore, type TestStore } from '../support/library.ts'
import { addTexts } from '../support/samples.ts'

const dimensions = 64

interface Known {
  passageId: number
  contentId: number
  vector: Float32Array
}

const inner = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)

// 1,000 vectors are compared exactly, 3,000 are looked at as codes first.
describe.each([1_000, 3_000])('searches by meaning in a library of %i passages', (count) => {
  const perContent = 50
  let library: TestStore
  let store: Store
  let modelId: number
  let known: Known[]
  const hidden = new Set<number>()
  const query = sampleVectors(seededRandom(9), 1, dimensions)

  beforeAll(async () => {
    library = await makeStore()
    store = library.store
    ;({ modelId } = await store.useModel({ name: 'test', fingerprint: 'test', dimensions }))
    const documents: number[] = []
    for (let i = 0; i < count / perContent; i++) {
      const texts = Array.from({ length: perContent }, (_, n) => `${i} ${n}`)
      documents.push(await addTexts(store, `/documents/${i}`, `hash ${i}`, texts))
    }
    const pending = await store.pendingPassages({ modelId, limit: count })
    const all = sampleVectors(seededRandom(8), count, dimensions)
    known = pending.map(({ passageId, contentId }, i) => ({
      passageId,
      contentId,
      vector: all.slice(i * dimensions, (i + 1) * dimensions),
    }))
    const contentIds = [...new Set(known.map(({ contentId }) => contentId))]
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(known, ({ passageId }) => passageId),
      vectors: all,
      completeContentIds: contentIds,
    })
    // The first document's content is shown by none.
    await store.removeFiles({ documentIds: documents.slice(0, 1) })
    hidden.add(contentIds[0] ?? 0)
  }, 120_000)
  afterAll(() => library.end())

  const contentIds = () => [...new Set(known.map(({ contentId }) => contentId))].sort((a, b) => a - b)
  const shownOf = (within: readonly number[]) =>
    known.filter(({ contentId }) => within.includes(contentId) && !hidden.has(contentId))

  it.each([
    ['one', 1],
    ['a tenth', 0.1],
    ['half', 0.5],
    ['all', 1.01],
  ])('that are kept to %s of the contents find all that is nearest in these', async (_name, share) => {
    const ids = contentIds()
    const within = share === 1 ? ids.slice(3, 4) : ids.filter((_, i) => (i * share) % 1 < share || share > 1)
    const expected = shownOf(within)
      .map(({ passageId, contentId, vector }) => ({ passageId, contentId, score: inner(vector, query) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 30)
    const found = await store.searchVectors({
      modelId,
      vector: query,
      limit: 30,
      within: Int32Array.from(within),
    })
    expect(found.nearest).toEqual(
      expected.map(({ score, ...rest }) => ({ ...rest, score: expect.closeTo(score, 4) })),
    )
  })

  it('find nothing within no content, or within contents that are not there', async () => {
    for (const within of [Int32Array.of(), Int32Array.of(-1, 0, 2_147_483_647)]) {
      const found = await store.searchVectors({ modelId, vector: query, limit: 5, within })
      expect(found.nearest).toEqual([])
    }
  })

  it('compare what they are asked to compare, also what is not within or is shown by no document', async () => {
    const [first] = known
    const compare = [first?.passageId ?? 0, 987_654]
    const within = Int32Array.from(contentIds().slice(1, 2))
    const found = await store.searchVectors({ modelId, vector: query, limit: 1, compare, within })
    const score = inner(first?.vector ?? query, query)
    expect(found.compared).toEqual([{ passageId: first?.passageId, score: expect.closeTo(score, 2) }])
  })

  it('tell what similarity is usual in the whole library', async () => {
    const scores = known.map(({ vector }) => inner(vector, query))
    const mean = scores.reduce((sum, score) => sum + score, 0) / count
    const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / count)
    // A sample is off by some hundredths.
    expect(await store.usualSimilarity({ modelId, vector: query })).toEqual({
      mean: expect.closeTo(mean, 1),
      deviation: expect.closeTo(deviation, 1),
    })
  })

  it('name the contents that have a passage near enough', async () => {
    const best = shownOf(contentIds()).map(({ vector }) => inner(vector, query))
    const minSimilarity = best.toSorted((a, b) => b - a)[9] ?? 0
    // What lies at the border may fall to either side of it.
    const sure = (ids: readonly number[], margin: number) =>
      new Set(
        shownOf(ids)
          .filter(({ vector }) => inner(vector, query) >= minSimilarity + margin)
          .map(({ contentId }) => contentId),
      )
    const ids = contentIds()
    const half = ids.filter((_, i) => i % 2 === 0)
    for (const [within, of] of [
      [undefined, ids],
      [Int32Array.from(half), half],
    ] as const) {
      const near = [...(await store.contentsNear({ modelId, vector: query, minSimilarity, within }))]
      expect(near).toEqual(near.toSorted((a, b) => a - b))
      expect(near.length).toBeGreaterThan(0)
      expect(near.length).toBeLessThan(of.length)
      expect(near).toEqual(expect.arrayContaining([...sure(of, 0.005)]))
      expect([...sure(of, -0.005)]).toEqual(expect.arrayContaining(near))
    }
    expect([...(await store.contentsNear({ modelId, vector: query, minSimilarity: 2 }))]).toEqual([])
  })

  it('can start from the mean direction of passages or of a content', async () => {
    const [one, two] = known.slice(60, 62)
    const passageIds = [one?.passageId ?? 0, two?.passageId ?? 0, 987_654]
    const mean = await store.vectorOf({ modelId, passageIds })
    const sum = (one?.vector ?? query).map((value, i) => value + (two?.vector[i] ?? 0))
    const length = Math.sqrt(inner(sum, sum))
    expect([...(mean ?? [])]).toEqual(Array.from(sum, (value) => expect.closeTo(value / length, 5)))

    const contentId = one?.contentId ?? 0
    const whole = await store.vectorOf({ modelId, contentId })
    const near = await store.searchVectors({ modelId, vector: whole ?? query, limit: 5 })
    expect(inner(whole ?? query, whole ?? query)).toBeCloseTo(1, 5)
    expect(near.nearest).toHaveLength(5)
    expect(await store.vectorOf({ modelId, passageIds: [987_654] })).toBeNull()
    expect(await store.vectorOf({ modelId })).toBeNull()
  })
})
