import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addTexts } from './support/samples.ts'
import { sampleVectors, seededRandom } from '../../bench/store-data.ts'

const dimensions = 64

/** A vector that points along one axis, with a part of another. */
const along = (axis: number, other = 0, share = 0): Float32Array => {
  const vector = new Float32Array(dimensions)
  vector[axis] = 1
  vector[other] = (vector[other] ?? 0) + share
  return vector
}

const joined = (vectors: readonly Float32Array[]): Float32Array =>
  Float32Array.from(vectors.flatMap((vector) => [...vector]))

describe('the vectors of passages', () => {
  let store: Store
  let modelId: number
  useStore((opened) => (store = opened))

  beforeEach(async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
    await store.collectGarbage()
    const used = await store.useModel({ name: 'test', fingerprint: 'test', dimensions })
    modelId = used.modelId
  })

  /** Gives every pending passage a vector: the one of its place in the list. */
  const embedAll = async (vectors: readonly Float32Array[]) => {
    const pending = await store.pendingPassages({ modelId, limit: 10_000 })
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
      vectors: joined(vectors),
      completeContentIds: [...new Set(pending.map(({ contentId }) => contentId))],
    })
    return pending.map(({ passageId }) => passageId)
  }

  it('are pending until they are saved, and counted then', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['one', 'two'])
    expect(await store.pendingPassages({ modelId, limit: 10 })).toMatchObject([
      { context: 'Handbook › Chapter', text: 'one', tokens: 12 },
      { text: 'two' },
    ])
    expect(await store.counts()).toMatchObject({ passages: 2, embedded: 0 })
    await embedAll([along(0), along(1)])
    expect(await store.pendingPassages({ modelId, limit: 10 })).toEqual([])
    expect(await store.counts()).toMatchObject({ passages: 2, embedded: 2 })
  })

  it('are asked for whole contents at a time', async () => {
    for (const name of ['a', 'b', 'c']) {
      await addTexts(store, `/documents/${name}`, name, [`${name} 1`, `${name} 2`, `${name} 3`])
    }
    await addTexts(store, '/documents/empty', 'empty', [])
    expect(await store.pendingPassages({ modelId, limit: 1 })).toHaveLength(3)
    expect(await store.pendingPassages({ modelId, limit: 3 })).toHaveLength(3)
    expect(await store.pendingPassages({ modelId, limit: 4 })).toHaveLength(6)
    expect(await store.pendingPassages({ modelId, limit: 100 })).toHaveLength(9)
  })

  it('that were saved without being marked complete are not asked for again', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['one', 'two'])
    const [first, second] = await store.pendingPassages({ modelId, limit: 10 })
    const save = (passageId = 0) =>
      store.saveEmbeddings({
        modelId,
        passageIds: Int32Array.of(passageId),
        vectors: along(0),
        completeContentIds: [],
      })
    await save(first?.passageId)
    expect(await store.pendingPassages({ modelId, limit: 10 })).toEqual([second])
    await save(second?.passageId)
    await save(second?.passageId)
    expect(await store.pendingPassages({ modelId, limit: 10 })).toEqual([])
    expect(await store.counts()).toMatchObject({ embedded: 2 })
  })

  it('are searched by cosine similarity, whatever their lengths', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['one', 'two', 'three'])
    const [one, two, three] = await embedAll([along(0), along(0, 1, 1).map((v) => v * 9), along(5)])
    const query = { modelId, vector: along(0).map((v) => v * 3) }
    const compare = [three ?? 0, two ?? 0]
    const { nearest, compared } = await store.searchVectors({ ...query, limit: 2, compare })
    expect(nearest.map(({ passageId }) => passageId)).toEqual([one, two])
    expect(nearest[0]?.score).toBeCloseTo(1, 5)
    expect(nearest[1]?.score).toBeCloseTo(Math.SQRT1_2, 5)
    expect(compared.toSorted((a, b) => b.score - a.score)).toEqual([
      { passageId: two, score: nearest[1]?.score },
      { passageId: three, score: expect.closeTo(0, 5) },
    ])
  })

  it('give no place of the list to passages that no document shows', async () => {
    const texts = Array.from({ length: 400 }, (_, i) => `text ${i}`)
    const hidden = await addTexts(store, '/documents/hidden.txt', 'hidden', texts)
    await addTexts(store, '/documents/shown.txt', 'shown', ['shown'])
    const ids = await embedAll([...texts.map(() => along(0)), along(0, 1, 1)])
    await store.removeFiles({ documentIds: [hidden] })
    const search = () => store.searchVectors({ modelId, vector: along(0), limit: 3 })
    expect((await search()).nearest).toMatchObject([{ passageId: ids.at(-1) }])
    await store.collectGarbage()
    expect((await search()).nearest).toMatchObject([{ passageId: ids.at(-1) }])
  })

  it('are found the same way when they are many: quantised first, then exactly', async () => {
    const texts = Array.from({ length: 2_100 }, (_, i) => `text ${i}`)
    await addTexts(store, '/documents/many.txt', 'many', texts)
    const all = sampleVectors(seededRandom(5), texts.length, dimensions)
    const vectors = texts.map((_, i) => all.slice(i * dimensions, (i + 1) * dimensions))
    const query = vectors[700] ?? along(0)
    const similarity = (vector: Float32Array) =>
      vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0)
    const ids = await embedAll(vectors)
    const best = vectors
      .map((vector, i) => ({ passageId: ids[i], score: similarity(vector) }))
      .toSorted((one, other) => other.score - one.score)
    const search = async () => (await store.searchVectors({ modelId, vector: query, limit: 20 })).nearest
    const found = await search()
    expect(found).toMatchObject(
      best.slice(0, 20).map(({ passageId, score }) => ({ passageId, score: expect.closeTo(score, 4) })),
    )

    // What comes and goes later is known to the next search.
    const late = await addTexts(store, '/documents/late.txt', 'late', ['late'])
    const [lateId] = await embedAll([query])
    expect((await search()).map(({ passageId }) => passageId)).toContain(lateId)
    await store.removeFiles({ documentIds: [late] })
    expect(await search()).toEqual(found)
    await store.collectGarbage()
    expect(await search()).toEqual(found)
  }, 60_000)

  it('of passages that were deleted meanwhile are passed over', async () => {
    const documentId = await addTexts(store, '/documents/a.txt', 'a', ['one'])
    const [pending] = await store.pendingPassages({ modelId, limit: 1 })
    await store.removeFiles({ documentIds: [documentId] })
    await store.collectGarbage()
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.of(pending?.passageId ?? 0),
      vectors: along(0),
      completeContentIds: [pending?.contentId ?? 0],
    })
    expect((await store.searchVectors({ modelId, vector: along(0), limit: 3 })).nearest).toEqual([])
  })

  it.each([
    ['zero', new Float32Array(dimensions)],
    ['not a number', along(0, 1, Number.NaN)],
    ['infinite', along(0, 1, Number.POSITIVE_INFINITY)],
    ['of another length', new Float32Array(dimensions + 1).fill(1)],
  ])('that are %s are refused before anything is written', async (_name, bad) => {
    await addTexts(store, '/documents/a.txt', 'a', ['one', 'two'])
    const pending = await store.pendingPassages({ modelId, limit: 10 })
    const save = store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
      vectors: joined([along(0), bad]),
      completeContentIds: [],
    })
    await expect(save).rejects.toMatchObject({ code: 'EMBEDDING_FAILED' })
    expect(await store.pendingPassages({ modelId, limit: 10 })).toEqual(pending)
    await expect(store.searchVectors({ modelId, vector: bad, limit: 1 })).rejects.toMatchObject({
      code: 'EMBEDDING_FAILED',
    })
  })

  it('name both lengths when they differ', async () => {
    const search = store.searchVectors({ modelId, vector: new Float32Array(100).fill(1), limit: 1 })
    await expect(search).rejects.toThrow(/100.*64/)
  })

  it('of several models stand side by side', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['one'])
    await embedAll([along(0)])
    const other = await store.useModel({ name: 'other', fingerprint: 'other', dimensions: 2_000 })
    expect(other.modelId).not.toBe(modelId)
    expect(await store.counts()).toMatchObject({ passages: 1, embedded: 0 })
    expect(await store.pendingPassages({ modelId: other.modelId, limit: 10 })).toHaveLength(1)
    expect(await store.useModel({ name: 'test', fingerprint: 'test', dimensions })).toEqual({ modelId })
    expect(await store.counts()).toMatchObject({ passages: 1, embedded: 1 })
  })

  it.each([0, 63, 2_001, 64.5])('of %s numbers are not for Trove', async (dimensions) => {
    const use = store.useModel({ name: 'odd', fingerprint: 'odd', dimensions })
    await expect(use).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  })

  it('of a model that was never used are not found', async () => {
    const search = store.searchVectors({ modelId: 999, vector: along(0), limit: 1 })
    await expect(search).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
