import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { similarity, vectorAt } from './fixture.ts'

const models = (name: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/models/${name}`, import.meta.url))
const potion = models('potion-base-2M')
const miniLm = models('all-MiniLM-L6-v2-random')

const open = async (directory: string) => {
  const embedder = await openLocalEmbedder({ directory })
  onTestFinished(() => embedder.close())
  return embedder
}

describe('models made elsewhere', () => {
  it.skipIf(!existsSync(potion))('potion-base-2M (in ../shared/data) tells near from far', async () => {
    const embedder = await open(potion)
    const query = await embedder.embedQuery('how do I get my deposit back from the landlord')
    const { vectors } = await embedder.embedPassages([
      'The owner of the flat returns the security deposit to the tenant.',
      'Bake the cake for forty minutes.',
    ])
    expect(similarity(query, vectorAt(vectors, 0))).toBeGreaterThan(
      similarity(query, vectorAt(vectors, 1)) + 0.2,
    )
  })

  it.skipIf(!existsSync(miniLm))(
    'the MiniLM architecture (in ../shared/data) gives a list the same vectors as its texts alone',
    async () => {
      const embedder = await open(miniLm)
      expect(embedder.info.dimensions).toBe(384)
      const texts = [
        'short',
        'a somewhat longer text about nothing in particular',
        'very long '.repeat(400),
        '',
      ]
      const { vectors } = await embedder.embedPassages(texts)
      for (const [place, text] of texts.entries()) {
        // 8-bit networks scale their numbers by the whole batch: close, not equal.
        expect(similarity(await embedder.embedQuery(text), vectorAt(vectors, place))).toBeGreaterThan(0.99)
      }
    },
  )
})
