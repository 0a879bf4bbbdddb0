import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openEngine, type Engine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import { searchInput } from '../../../shared/contract/index.ts'
import { lines, model } from '../search/library.ts'
import { percentiles, timeEach } from '../search/times.ts'
import type { BenchRow } from '../types.ts'
import { bytesOf } from './disk.ts'
import { withPeakMemory } from './peak-memory.ts'
import { recollSeconds } from './recoll.ts'
import { writeTree } from './tree.ts'

const files = 2_000
const wordsPerFile = 400
const unchangedFiles = 10_000

const goals = { idleP95: 40, busyP95: 100, gigabytes: 0.6, unchangedSeconds: 3 }

const { signal } = new AbortController()

/** Indexing a folder: how fast, in how much memory and room, and how searches fare meanwhile. */
export async function ingestBench(): Promise<BenchRow[]> {
  const place = await mkdtemp(join(tmpdir(), 'trove-ingest-'))
  try {
    return [...(await firstIndex(place)), ...(await unchangedTree(place))]
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const row = (name: string, value: number, unit: string, rest: Partial<BenchRow> = {}): BenchRow => ({
  group: 'ingest',
  name,
  value,
  unit,
  ...rest,
})

const open = (place: string, modelDirectory?: string): Promise<Engine> =>
  openEngine({
    libraryDirectory: join(place, 'library'),
    dataDirectory: join(place, 'data'),
    modelDirectory,
    log: silentLog,
  })

const add = async (engine: Engine, path: string): Promise<void> => {
  await engine.handlers.addFolders({ paths: [path] }, { signal })
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1_000
}

async function firstIndex(place: string): Promise<BenchRow[]> {
  const tree = join(place, 'tree')
  await writeTree(tree, files, wordsPerFile)
  // One after the other, for there are few processors.
  const recoll = await recollSeconds(tree, join(place, 'recoll'))
  if (recoll === null) console.error('ingest: no Recoll is measured, recollindex is not installed')

  const empty = await open(place)
  const emptyBytes = await bytesOf(join(place, 'library'))
  const reading = await withPeakMemory(() =>
    seconds(async () => {
      await add(empty, tree)
      await empty.settled()
    }),
  )
  const { progress } = await empty.handlers.status({}, { signal })
  const passages = progress.passages.total
  await empty.close()
  const rows = [
    row('text of files', files / reading.result, 'files/s', againstRecoll(reading.result, recoll)),
    row('text of passages', passages / reading.result, 'passages/s'),
    row('peak memory, text only', reading.peak, 'MB'),
  ]

  const engine = await open(place, model)
  try {
    const embedding = await withPeakMemory(async () => {
      const busy: number[] = []
      const done = new AbortController()
      const taken = seconds(async () => {
        await engine.ready()
        await engine.settled()
        done.abort()
      })
      await engine.ready()
      while (!done.signal.aborted) {
        busy.push(...(await searchTimes(engine, 5)))
        await delay(200)
      }
      return { busy, seconds: await taken }
    })
    const { busy } = embedding.result
    const idle = percentiles(await searchTimes(engine, 100))
    const during = percentiles(busy)
    rows.push(
      row('embedding, with searches beside it', passages / embedding.result.seconds, 'passages/s'),
      row('peak memory, embedding', embedding.peak, 'MB'),
      row('hybrid search, idle, p95', idle.p95, 'ms', under(goals.idleP95, idle.p95, 'ms')),
      row('hybrid search while embedding, p95', during.p95, 'ms', {
        ...under(goals.busyP95, during.p95, 'ms'),
        baseline: { name: 'idle', value: idle.p95 },
      }),
    )
  } finally {
    await engine.close()
  }
  const { log, data } = await bytesOf(join(place, 'library'))
  const gigabytes = ((data - emptyBytes.data) / 2 ** 30) * (100_000 / passages)
  rows.push(
    row('write-ahead log, at the end', log / 2 ** 20, 'MB'),
    row('library grows by, for 100,000 passages', gigabytes, 'GB', under(goals.gigabytes, gigabytes, 'GB')),
  )
  return rows
}

function againstRecoll(taken: number, recoll: number | null): Partial<BenchRow> {
  if (recoll === null) return {}
  const baseline = { name: 'recollindex', value: files / recoll }
  return { baseline, goal: 'at least as fast', ok: taken <= recoll }
}

const under = (goal: number, value: number, unit: string): Pick<BenchRow, 'goal' | 'ok'> => ({
  goal: `at most ${goal} ${unit}`,
  ok: value <= goal,
})

let asked = 0
const queries = lines<{ text: string }>('queries.jsonl').map(({ text }) => text)

const searchTimes = (engine: Engine, count: number): Promise<number[]> =>
  timeEach(
    Array.from({ length: count }, () => queries[asked++ % queries.length] ?? ''),
    async (query) => engine.handlers.search(searchInput.parse({ query }), { signal }),
  )

/** Opening a library whose files are as they were. */
async function unchangedTree(place: string): Promise<BenchRow[]> {
  const own = join(place, 'unchanged')
  const tree = join(own, 'tree')
  await writeTree(tree, unchangedFiles, 12)
  const first = await open(own)
  await add(first, tree)
  await first.settled()
  await first.close()
  let again: Engine | null = null
  const taken = await seconds(async () => {
    again = await open(own)
    await again.settled()
  })
  await (again as Engine | null)?.close()
  const name = `opening, ${unchangedFiles.toLocaleString('en')} unchanged files`
  return [row(name, taken, 's', under(goals.unchangedSeconds, taken, 's'))]
}
