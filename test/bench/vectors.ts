import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { databaseDirectory } from '../../electron/engine/store/library/library-directory.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { embeddingsTable } from '../../electron/engine/store/models.ts'
import { openPglite } from '../../electron/engine/store/pglite-driver.ts'
import { bestRows } from '../../electron/engine/store/quantised/best-rows.ts'
import { learnNarrowing } from '../../electron/engine/store/quantised/learn-narrowing.ts'
import { QuantisedVectors } from '../../electron/engine/store/quantised/quantised-vectors.ts'
import { addTexts } from '../engine/store/support/samples.ts'
import { sampleVectors, seededRandom, vectorParameter } from './store-data.ts'
import type { BenchRow } from './types.ts'

const dimensions = 384
const documentCount = 1_000
const perDocument = 100
const count = documentCount * perDocument
const queryCount = 60
const limit = 60
const filters = [0.01, 0.1, 0.5]

/** Passage and content ids are given in this order by an empty library. */
const contentOf = (row: number): number => 1 + Math.floor(row / perDocument)

interface Sample {
  vectors: Float32Array
  queries: Float32Array[]
}

/** How meaning is searched in a library of 100,000 passages. */
export async function vectorsBench(): Promise<BenchRow[]> {
  const all = sampleVectors(seededRandom(4), count + queryCount, dimensions)
  const queries = Array.from({ length: queryCount }, (_, i) => rowOf(all, count + i))
  const sample = { vectors: all.subarray(0, count * dimensions), queries }
  const directory = await mkdtemp(join(tmpdir(), 'trove-bench-'))
  try {
    const modelId = await fill(directory, sample)
    const rows = [...(await firstLooks(sample)), ...(await searches(directory, modelId, sample))]
    const exact = await exactScan(directory, modelId, sample)
    const beside = (value: number) => ({ baseline: { name: 'exact scan', value } })
    return rows.map((each) => {
      if (each.name === 'searchVectors p50') return { ...each, ...beside(exact.p50) }
      return each.name === 'searchVectors p95' ? { ...each, ...beside(exact.p95) } : each
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const rowOf = (all: Float32Array, row: number): Float32Array =>
  all.slice(row * dimensions, (row + 1) * dimensions)

async function fill(directory: string, { vectors }: Sample): Promise<number> {
  const store = await openStore({ directory })
  try {
    const { modelId } = await store.useModel({ name: 'bench', fingerprint: 'bench', dimensions })
    const texts = Array.from({ length: perDocument }, (_, i) => `passage ${i}`)
    for (let i = 0; i < documentCount; i++) {
      await addTexts(store, `/documents/${i}.txt`, `bench ${i}`, texts)
      const pending = await store.pendingPassages({ modelId, limit: 1 })
      await store.saveEmbeddings({
        modelId,
        passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
        vectors: vectors.slice(i * perDocument * dimensions, (i + 1) * perDocument * dimensions),
        completeContentIds: pending.slice(0, 1).map(({ contentId }) => contentId),
      })
    }
    return modelId
  } finally {
    await store.close()
  }
}

/** The look at the signs and then at some codes, beside the look at all codes. */
async function firstLooks({ vectors, queries }: Sample): Promise<BenchRow[]> {
  const quantised = new QuantisedVectors(dimensions)
  for (let row = 0; row < count; row++) quantised.add(row + 1, contentOf(row), rowOf(vectors, row))
  const look = () => inTurn(queries, async (query) => quantised.nearest(query, limit))
  const full = await look()
  for (const steps = learnNarrowing(quantised); !steps.next().done;);
  const narrowed = await look()
  return [
    {
      group: 'vectors',
      name: `first look p50, ${count} x ${dimensions}`,
      value: narrowed.p50,
      unit: 'ms',
      baseline: { name: 'all codes', value: full.p50 },
    },
  ]
}

/** Searches through the store, right after opening and later. */
async function searches(directory: string, modelId: number, sample: Sample): Promise<BenchRow[]> {
  const { queries } = sample
  const store = await openStore({ directory })
  try {
    const search = (vector: Float32Array, within?: Int32Array) => {
      const compare = Array.from({ length: limit }, (_, i) => 1 + ((i * 997) % count))
      return store.searchVectors({ modelId, vector, limit, compare, within })
    }
    const opened = performance.now()
    await search(queries[0] ?? new Float32Array(dimensions))
    const rows: BenchRow[] = [row('first search after opening', performance.now() - opened, 'ms')]
    // Waits until what is learnt in the background has been learnt.
    await setTimeout(3_000)
    for (const share of [1, ...filters]) {
      const within = Int32Array.from({ length: documentCount * share }, (_, i) => 1 + Math.floor(i / share))
      const kept = share === 1 ? undefined : within
      const name = share === 1 ? '' : `, within ${share * 100} % of the contents`
      const { p50, p95 } = await inTurn(queries, (query) => search(query, kept))
      const recall = await recallOf(sample, new Set(within), async (query) =>
        (await search(query, kept)).nearest.map(({ passageId }) => passageId),
      )
      rows.push(row(`searchVectors p50${name}`, p50, 'ms'), row(`searchVectors p95${name}`, p95, 'ms'))
      rows.push({ ...row(`recall@10${name}`, recall, ''), goal: 'at least 0.99', ok: recall >= 0.99 })
    }
    return rows
  } finally {
    await store.close()
  }
}

const row = (name: string, value: number, unit: string): BenchRow => ({ group: 'vectors', name, value, unit })

/** The share of the truly nearest ten, among passages of some contents, that searches find. */
async function recallOf(
  { vectors, queries }: Sample,
  contents: ReadonlySet<number>,
  search: (query: Float32Array) => Promise<number[]>,
): Promise<number> {
  const tried = queries.slice(0, 20)
  let found = 0
  for (const query of tried) {
    const scores = Float32Array.from({ length: count }, (_, place) => {
      if (!contents.has(contentOf(place))) return -1
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += (vectors[place * dimensions + i] ?? 0) * (query[i] ?? 0)
      return sum
    })
    const ids = new Set((await search(query)).slice(0, 10))
    for (const place of bestRows(scores, 10)) if (ids.has(place + 1)) found++
  }
  return found / (tried.length * 10)
}

/** What pgvector takes to compare all vectors. */
async function exactScan(directory: string, modelId: number, { queries }: Sample): Promise<Times> {
  const driver = await openPglite(databaseDirectory(directory))
  const sql = `select passage_id from ${embeddingsTable(modelId)} order by embedding <#> $1::vector limit ${limit}`
  try {
    return await inTurn(queries.slice(0, 20), (query) => driver.query(sql, [vectorParameter(query)]))
  } finally {
    await driver.close()
  }
}

interface Times {
  p50: number
  p95: number
}

async function inTurn(
  queries: readonly Float32Array[],
  search: (query: Float32Array) => Promise<unknown>,
): Promise<Times> {
  const times: number[] = []
  for (const [place, query] of [...queries.slice(0, 10), ...queries].entries()) {
    const started = performance.now()
    await search(query)
    // The first ones warm the caches.
    if (place >= 10) times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}
