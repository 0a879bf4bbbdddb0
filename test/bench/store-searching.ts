import { analyseDocument } from '../../electron/engine/analysis/analyse-document.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import type { Store } from '../../electron/engine/store/types.ts'
import { samplePassage, sampleText, sampleVectors, seededRandom, wordSource } from './store-data.ts'
import type { BenchRow } from './types.ts'

const dimensions = 384
const documentCount = 100
const passagesPerDocument = 100
const queryCount = 200

const random = seededRandom(2)
const nextWord = wordSource(random)

async function fill(store: Store): Promise<{ modelId: number; passagesPerSecond: number }> {
  const { folderId } = await store.addFolder({ path: '/bench', kind: 'folder' })
  const files = Array.from({ length: documentCount }, (_, i) => ({
    path: `/bench/${i}.txt`,
    size: 1_000,
    modifiedAt: i,
    type: 'text' as const,
  }))
  await store.putFiles({ folderId, files })
  const { modelId } = await store.useModel({ name: 'bench', fingerprint: 'bench', dimensions })
  const jobs = await store.startJobs({ limit: documentCount })
  let spent = 0
  for (const { documentId } of jobs) {
    const passages = Array.from({ length: passagesPerDocument }, (_, i) =>
      samplePassage(i, sampleText(nextWord)),
    )
    const vectors = sampleVectors(random, passagesPerDocument, dimensions)
    const content = {
      type: 'text' as const,
      title: null,
      author: null,
      language: null,
      pages: null,
      createdAt: null,
      metadata: {},
      tags: [],
      passages,
      analysis: await analyseDocument({ title: null, language: null }, passages),
    }
    const started = performance.now()
    await store.saveContents({
      contents: [{ documentId, hash: `bench ${documentId}`, size: 1_000, modifiedAt: 0, content }],
    })
    const pending = await store.pendingPassages({ modelId, limit: 1 })
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
      vectors,
      completeContentIds: pending.slice(0, 1).map(({ contentId }) => contentId),
    })
    spent += performance.now() - started
  }
  return { modelId, passagesPerSecond: Math.round((documentCount * passagesPerDocument * 1_000) / spent) }
}

async function percentiles(search: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const times: number[] = []
  for (let i = 0; i < queryCount + 10; i++) {
    const started = performance.now()
    await search()
    // The first ones warm the caches.
    if (i >= 10) times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

/** How long the store's searches take in a library of 10,000 passages, and how fast it was filled. */
export async function searchingBench(directory: string): Promise<BenchRow[]> {
  const store = await openStore({ directory })
  try {
    const { modelId, passagesPerSecond } = await fill(store)
    const words = await percentiles(() =>
      store.searchWords({ terms: [nextWord(), nextWord(), nextWord()], words: [], limit: 50, names: 50 }),
    )
    const vectors = await percentiles(() =>
      store.searchVectors({ modelId, vector: sampleVectors(random, 1, dimensions), limit: 50 }),
    )
    const size = `${documentCount * passagesPerDocument} passages`
    return [
      {
        group: 'store',
        name: 'saving passages and vectors, durable, indexed for words',
        value: passagesPerSecond,
        unit: 'passages/s',
      },
      { group: 'store', name: `searchWords p50, ${size}`, value: words.p50, unit: 'ms' },
      { group: 'store', name: `searchWords p95, ${size}`, value: words.p95, unit: 'ms' },
      {
        group: 'store',
        name: `searchVectors p50, ${size} x ${dimensions}`,
        value: vectors.p50,
        unit: 'ms',
        goal: 'under 20 ms',
        ok: vectors.p50 < 20,
      },
      { group: 'store', name: `searchVectors p95, ${size} x ${dimensions}`, value: vectors.p95, unit: 'ms' },
    ]
  } finally {
    await store.close()
  }
}
