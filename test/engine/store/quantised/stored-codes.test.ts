import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { quantise } from '../../../../electron/engine/store/quantised/quantise.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { sampleVectors, seededRandom } from '../../../bench/store-data.ts'
import { makeLibrary, type TestLibrary } from '../support/library.ts'
import { addTexts } from '../support/samples.ts'

const dimensions = 64

interface Stored {
  passageId: number
  contentId: number | null
  scale: number | null
  codes: Uint8Array | null
  embedding: string
}

/** What the tables hold, read past the store. */
async function stored(directory: string, modelId: number): Promise<Stored[]> {
  const driver = await openPglite(databaseDirectory(directory))
  try {
    return await driver.query<Stored>(
      `select coalesce(e.passage_id, c.passage_id) as "passageId", c.content_id as "contentId", scale, codes,
         embedding::text
       from passage_embeddings_${modelId} e full join passage_codes_${modelId} c using (passage_id)
       order by 1`,
    )
  } finally {
    await driver.close()
  }
}

describe('the stored codes of vectors', () => {
  let library: TestLibrary
  let store: Store
  let modelId: number

  const open = async () => {
    store = await openStore(library)
    ;({ modelId } = await store.useModel({ name: 'test', fingerprint: 'test', dimensions }))
  }

  beforeEach(async () => {
    library = await makeLibrary()
    await open()
  })
  afterEach(async () => {
    await store.close()
    await library.remove()
  })

  /** Adds a document with so many passages and random vectors; returns the vectors. */
  const add = async (name: string, count: number, seed: number): Promise<Float32Array[]> => {
    const texts = Array.from({ length: count }, (_, i) => `${name} ${i}`)
    await addTexts(store, `/documents/${name}`, name, texts)
    const pending = await store.pendingPassages({ modelId, limit: 1 })
    const all = sampleVectors(seededRandom(seed), count, dimensions)
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
      vectors: all,
      completeContentIds: [...new Set(pending.map(({ contentId }) => contentId))],
    })
    return texts.map((_, i) => all.slice(i * dimensions, (i + 1) * dimensions))
  }

  it('say the same as the vectors, and go when these go', async () => {
    await add('stays', 70, 1)
    await add('goes', 130, 2)
    await store.close()
    const before = await stored(library.directory, modelId)
    expect(before).toHaveLength(200)
    for (const { embedding, scale, codes, contentId } of before) {
      const again = quantise(Float32Array.from(JSON.parse(embedding) as number[]))
      expect(scale).toBeCloseTo(again.scale, 6)
      expect(Array.from(codes ?? [], (byte) => (byte << 24) >> 24)).toEqual([...again.codes])
      expect(contentId).toBeGreaterThan(0)
    }

    await open()
    const [goes] = await store.filesByPath({ paths: ['/documents/goes'] })
    await store.removeFiles({ documentIds: [goes?.documentId ?? 0] })
    await store.collectGarbage()
    await store.close()
    expect(await stored(library.directory, modelId)).toEqual(before.slice(0, 70))
    await open()
  }, 30_000)

  it('are read when the library is opened again, while more are saved', async () => {
    const vectors = await add('many', 9_000, 3)
    await store.close()
    await open()
    const query = vectors[8_500] ?? new Float32Array(dimensions)
    const search = () => store.searchVectors({ modelId, vector: query, limit: 10 })
    const [found, late] = await Promise.all([search(), add('late', 2, 4)])
    expect(found.nearest[0]?.score).toBeCloseTo(1, 4)
    const lateVector = late[1] ?? new Float32Array(dimensions)
    const again = await store.searchVectors({ modelId, vector: lateVector, limit: 1 })
    expect(again.nearest[0]?.score).toBeCloseTo(1, 4)
    expect((await search()).nearest).toEqual(found.nearest)
  }, 90_000)

  it('that are still being read do not keep the library from being closed', async () => {
    await add('few', 10, 5)
    await store.close()
    await open()
    await store.close()
    await open()
    expect(
      (await store.searchVectors({ modelId, vector: new Float32Array(64).fill(1), limit: 3 })).nearest,
    ).toHaveLength(3)
  }, 30_000)
})
