import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { analyseDocument } from '../../../electron/engine/analysis/analyse-document.ts'
import { identifyModel } from '../../../electron/engine/embed/fingerprint.ts'
import { readMigrations } from '../../../electron/engine/store/migration-files.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { samplePassage, sampleVectors, seededRandom } from '../store-data.ts'

const shared = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
export const model = join(shared, 'models', 'all-MiniLM-L6-v2-random')
export const collection = join(shared, 'ir', 'scifact')
export const dimensions = 384
export const passages = 100_000
export const perDocument = 20

/** Made in minutes, so it is kept with the dependencies it was made by, until the schema changes. */
const cache = fileURLToPath(new URL('../../../node_modules/.cache/trove', import.meta.url))

export const lines = <T>(name: string): T[] =>
  readFileSync(join(collection, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** As many as indexing saves together. */
const documentsAtOnce = 6

/** The directory of a library as indexing would have left it: real prose, and made-up vectors under the real model's name. */
export async function benchLibrary(): Promise<string> {
  const schema = createHash('sha256').update(String(passages))
  for (const { sql } of readMigrations()) schema.update(sql)
  const directory = join(cache, `bench-${schema.digest('hex').slice(0, 16)}`)
  if (existsSync(directory)) return directory
  console.error(`search: making a library of ${passages.toLocaleString('en')} passages, which takes minutes`)
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'making-'))
  await fill(fresh)
  await rename(fresh, directory)
  return directory
}

async function fill(directory: string): Promise<void> {
  const database = new Thread<Store>({ name: 'database', workerData: { directory } })
  const store = database.remote
  const { folderId } = await store.addFolder({ path: '/bench', kind: 'folder' })
  const seen = Array.from({ length: passages / perDocument }, (_, index) => ({
    // One document of a hundred, of ten, and the rest, for filters.
    path: `/bench/${index % 100 === 0 ? 'hundredth' : index % 10 === 1 ? 'tenth' : 'rest'}/${index}.txt`,
    size: index,
    modifiedAt: Date.UTC(2020 + (index % 2), 5),
    type: 'text' as const,
  }))
  await store.putFiles({ folderId, files: seen })
  const nextText = proseSource()
  const files = await store.listFiles({ folderId })
  for (let start = 0; start < files.length; start += documentsAtOnce) {
    const contents = files.slice(start, start + documentsAtOnce).map(async (file, place) => {
      const own = Array.from({ length: perDocument }, (_, ordinal) => samplePassage(ordinal, nextText()))
      const content = {
        type: 'text' as const,
        title: null,
        author: null,
        language: 'en',
        pages: null,
        createdAt: null,
        metadata: {},
        tags: [],
        passages: own,
        analysis: await analyseDocument({ title: null, language: 'en' }, own),
      }
      return { ...file, hash: String(start + place).padStart(64, '0'), content }
    })
    await store.saveContents({ contents: await Promise.all(contents) })
  }
  while ((await store.countWords()) > 0);
  await embed(store)
  await database.stop()
}

/** Passages of some 140 words, from anywhere in the collection. */
function proseSource(): () => string {
  const words = lines<{ text: string }>('corpus.jsonl').flatMap(({ text }) => text.split(/\s+/))
  const random = seededRandom(11)
  return () => {
    const start = Math.floor(random() * (words.length - 140))
    return words.slice(start, start + 140).join(' ')
  }
}

async function embed(store: Thread<Store>['remote']): Promise<void> {
  const { fingerprint } = await identifyModel(model)
  const { modelId } = await store.useModel({ name: 'bench', fingerprint, dimensions })
  const random = seededRandom(7)
  for (;;) {
    const pending = await store.pendingPassages({ modelId, limit: 2_000 })
    if (pending.length === 0) return
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
      vectors: sampleVectors(random, pending.length, dimensions),
      completeContentIds: [...new Set(pending.map(({ contentId }) => contentId))],
    })
  }
}
