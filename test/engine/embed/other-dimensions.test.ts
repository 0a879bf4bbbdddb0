import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { makeModel } from '../../fixtures/make-model.ts'
import { TestPlace } from '../support/open-test-engine.ts'
import { similarity, vectorAt } from './fixture.ts'

describe('a local model with vectors of 64 numbers', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trove-model-64-'))
  beforeAll(() => makeModel(directory, 64), 60_000)
  afterAll(() => rmSync(directory, { recursive: true }))

  it('is known by its network, and embeds', async () => {
    const embedder = await openLocalEmbedder({ directory })
    expect(embedder.info.dimensions).toBe(64)
    const { vectors } = await embedder.embedPassages(['the car is fast', 'bread and butter'])
    const query = await embedder.embedQuery('a quick automobile')
    const [near, far] = [0, 1].map((place) => similarity(query, vectorAt(vectors, place, 64)))
    expect(near).toBeGreaterThan(far ?? 1)
    await embedder.close()
  })

  it('is searched by', async () => {
    const place = await TestPlace.make()
    try {
      await place.write('car.txt', 'the car is fast')
      const trove = await place.open({ modelDirectory: directory })
      await trove.add(place.documents)
      expect((await trove.status()).model).toMatchObject({ state: 'ready', dimensions: 64 })
      expect(await trove.names('a quick automobile', { mode: 'meaning' })).toEqual(['car.txt'])
    } finally {
      await place.clear()
    }
  }, 60_000)
})
