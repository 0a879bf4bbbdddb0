import { int4, text, vector } from '../../electron/engine/store/copy/columns.ts'
import { encodeRows } from '../../electron/engine/store/copy/encode-rows.ts'
import type { Driver } from '../../electron/engine/store/driver.ts'
import { sampleText, sampleVectors, seededRandom, wordSource } from './store-data.ts'
import type { BenchRow } from './types.ts'

const dimensions = 384
const batchRows = 200
const batchCount = 10

interface Row {
  id: number
  body: string
  embedding: Float32Array
}

function makeRows(): Row[] {
  const random = seededRandom(1)
  const nextWord = wordSource(random)
  const vectors = sampleVectors(random, batchRows, dimensions)
  return Array.from({ length: batchRows }, (_, i) => ({
    id: i,
    body: sampleText(nextWord),
    embedding: vectors.subarray(i * dimensions, (i + 1) * dimensions),
  }))
}

const createTable = (name: string): string => `
  create table ${name} (id integer not null, body text not null, embedding vector(${dimensions}) not null);
  alter table ${name} alter column embedding set storage plain`

async function insert(driver: Driver, rows: readonly Row[]): Promise<void> {
  const values = rows.map((_, i) => `($${i * 3 + 1}, $${i * 3 + 2}, $${i * 3 + 3})`).join(', ')
  await driver.query(
    `insert into bench_insert (id, body, embedding) values ${values}`,
    rows.flatMap(({ id, body, embedding }) => [id, body, `[${embedding.join(',')}]`]),
  )
}

const copyColumns = { id: int4, body: text, embedding: vector }

async function copy(driver: Driver, rows: readonly Row[]): Promise<void> {
  await driver.copyBinary('bench_copy', Object.keys(copyColumns), encodeRows(copyColumns, rows))
}

/** Rows a second, the two ways taking turns so that both meet the same machine. */
export async function writingBench(driver: Driver): Promise<BenchRow[]> {
  await driver.exec(`${createTable('bench_insert')};${createTable('bench_copy')}`)
  const rows = makeRows()
  const spent = { insert: 0, copy: 0 }
  const time = async (work: () => Promise<void>): Promise<number> => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  await insert(driver, rows)
  await copy(driver, rows)
  for (let batch = 0; batch < batchCount; batch++) {
    spent.insert += await time(() => insert(driver, rows))
    spent.copy += await time(() => copy(driver, rows))
  }
  await driver.exec('drop table bench_insert; drop table bench_copy')
  const perSecond = (ms: number) => Math.round((batchRows * batchCount * 1_000) / ms)
  return [
    {
      group: 'store',
      name: `writing passages with vectors, binary COPY, batches of ${batchRows}, no index`,
      value: perSecond(spent.copy),
      unit: 'rows/s',
      baseline: { name: 'multi-row INSERT', value: perSecond(spent.insert) },
      goal: 'at least 3 x the baseline',
      ok: spent.insert >= spent.copy * 3,
    },
  ]
}
