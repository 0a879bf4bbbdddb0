import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identifyModel } from '../../electron/engine/embed/fingerprint.ts'
import { openEngine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/log.ts'
import type { Store } from '../../electron/engine/store/types.ts'
import { Thread } from '../../electron/engine/threads/thread.ts'
import { searchMode, type SearchMode } from '../../shared/contract/index.ts'
import { samplePassage, sampleVectors, seededRandom } from './store-data.ts'
import type { BenchRow } from './types.ts'

const shared = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const model = join(shared, 'models', 'all-MiniLM-L6-v2-random')
const collection = join(shared, 'ir', 'scifact')
const dimensions = 384
const passages = 10_000
const rounds = 3
const goalMs = 30

/** How long a search takes through the whole engine, its query embedded by a model of MiniLM's size. */
export async function searchBench(): Promise<BenchRow[]> {
  if (!existsSync(model) || !existsSync(collection)) {
    console.error('search: skipped, ../shared/data is not there')
    return []
  }
  const directory = await mkdtemp(join(tmpdir(), 'trove-bench-'))
  try {
    await fill(directory)
    return await measure(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const lines = <T>(name: string): T[] =>
  readFileSync(join(collection, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** Real prose, cut into passages of some 140 words; a long corpus is read again from other places. */
function proseOf(count: number): string[] {
  const words = lines<{ text: string }>('corpus.jsonl').flatMap(({ text }) => text.split(/\s+/))
  return Array.from({ length: count }, (_, index) => {
    const start = (index * 97) % (words.length - 200)
    return words.slice(start, start + 140).join(' ')
  })
}

/** A library as indexing would have left it, with made-up vectors under the real model's name. */
async function fill(directory: string): Promise<void> {
  const database = new Thread<Store>({ name: 'database', workerData: { directory } })
  const store = database.remote
  const perDocument = 20
  const texts = proseOf(passages)
  const { folderId } = await store.addFolder({ path: '/bench', kind: 'folder' })
  const files = Array.from({ length: passages / perDocument }, (_, index) => ({
    path: `/bench/${index}.txt`,
    size: index,
    modifiedAt: index,
    type: 'text' as const,
  }))
  await store.putFiles({ folderId, files })
  const known = await store.listFiles({ folderId })
  for (const [index, { documentId, path, size, modifiedAt }] of known.entries()) {
    const own = texts.slice(index * perDocument, (index + 1) * perDocument)
    const content = {
      type: 'text' as const,
      title: path,
      author: null,
      language: null,
      pages: null,
      createdAt: null,
      metadata: {},
      passages: own.map((text, ordinal) => samplePassage(ordinal, text)),
    }
    await store.saveContent({ documentId, hash: String(index).padStart(64, '0'), size, modifiedAt, content })
  }
  await embed(store)
  await database.stop()
}

async function embed(store: Thread<Store>['remote']): Promise<void> {
  const { fingerprint } = await identifyModel(model)
  const { modelId } = await store.useModel({ name: 'bench', fingerprint, dimensions })
  const random = seededRandom(7)
  for (;;) {
    const pending = await store.pendingPassages({ modelId, limit: 500 })
    if (pending.length === 0) return
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
      vectors: sampleVectors(random, pending.length, dimensions),
      completeContentIds: [...new Set(pending.map(({ contentId }) => contentId))],
    })
  }
}

async function measure(libraryDirectory: string): Promise<BenchRow[]> {
  const engine = await openEngine({
    libraryDirectory,
    modelDirectory: model,
    indexing: false,
    log: silentLog,
  })
  try {
    await engine.ready()
    const queries = lines<{ text: string }>('queries.jsonl').slice(0, 100)
    const times = new Map<SearchMode, number[]>(searchMode.options.map((mode) => [mode, []]))
    const { signal } = new AbortController()
    for (let round = 0; round <= rounds; round++) {
      for (const { text } of queries) {
        for (const [mode, measured] of times) {
          const startedAt = performance.now()
          await engine.handlers.search({ query: text, mode, limit: 20, passagesPerDocument: 3 }, { signal })
          // The first round warms caches.
          if (round > 0) measured.push(performance.now() - startedAt)
        }
      }
    }
    return [...times].flatMap(([mode, measured]) => rowsOf(mode, measured))
  } finally {
    await engine.close()
  }
}

function rowsOf(mode: SearchMode, measured: number[]): BenchRow[] {
  const sorted = measured.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  const name = `${mode} query, ${passages.toLocaleString('en')} passages`
  const p50: BenchRow = { group: 'search', name: `${name}, p50`, value: at(0.5), unit: 'ms' }
  const p95: BenchRow = { group: 'search', name: `${name}, p95`, value: at(0.95), unit: 'ms' }
  if (mode !== 'hybrid') return [p50, p95]
  return [{ ...p50, goal: `under ${goalMs} ms`, ok: p50.value < goalMs }, p95]
}
