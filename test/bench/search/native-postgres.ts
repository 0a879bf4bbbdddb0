import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { embeddingsTable } from '../../../electron/engine/store/models.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import type { BenchRow } from '../types.ts'
import { dimensions } from './library.ts'
import { timeRows } from './times.ts'

/** Names a database, as psql takes it (`postgresql://…`): its temporary tables are all that is written. */
const setting = 'TROVE_BENCH_DATABASE_URL'

const rowsAtOnce = 1_000

export interface NativeQueries {
  modelId: number
  /** As pgvector reads them. */
  vectors: readonly string[]
  /** As `to_tsquery` reads them. */
  words: readonly string[]
}

/**
 * What a PostgreSQL server takes for the exact scan and for ts_rank_cd over the same passages, by psql's own clock. No rows, and a
 * line that says why, where none is named or it lacks pgvector.
 */
export async function nativePostgres(driver: Driver, queries: NativeQueries): Promise<BenchRow[]> {
  const database = process.env[setting]
  if (!database) {
    console.error(`search: no native PostgreSQL is measured, ${setting} names none`)
    return []
  }
  const psql = spawn('psql', [database, '--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1'])
  const exited = Promise.race([
    once(psql, 'close').then(([code]) => (code === 0 ? null : `psql ended with ${String(code)}`)),
    once(psql, 'error').then(([error]) => String(error)),
  ])
  const output = text(psql.stdout)
  const errors = text(psql.stderr)
  // An end before all was written is told by how it ended.
  psql.stdin.on('error', () => undefined)
  for await (const part of script(driver, queries)) {
    if (psql.stdin.destroyed) break
    if (psql.stdin.write(part)) continue
    const drained = once(psql.stdin, 'drain').catch(() => undefined)
    await Promise.race([drained, exited])
  }
  psql.stdin.end()
  const failure = await exited
  if (failure) {
    console.error(`search: no native PostgreSQL is measured, ${failure}: ${(await errors).trim()}`)
    return []
  }
  const [, scans = '', ranks = ''] = (await output).split(/^part$/m)
  return [
    ...timeRows('native PostgreSQL: exact scan of all vectors', timesIn(scans)),
    ...timeRows('native PostgreSQL: ts_rank_cd of any word', timesIn(ranks)),
  ]
}

const timesIn = (output: string): number[] =>
  Array.from(output.matchAll(/^Time: ([\d.]+) ms/gm), ([, ms]) => Number(ms))

/** What psql is told: a table like ours, its rows, and the queries, each once to warm up and once for its time. */
async function* script(driver: Driver, { modelId, vectors, words }: NativeQueries): AsyncGenerator<string> {
  yield `create extension if not exists vector;
    create temp table bench (id integer primary key, words tsvector, embedding vector(${dimensions}));
    alter table bench alter column embedding set storage plain;
    copy bench from stdin;\n`
  for (let last = 0; ;) {
    const rows = await driver.query<{ id: number; words: string; embedding: string }>(
      `select passage_id as id, words::text as words, embedding::text as embedding
       from passage_words join ${embeddingsTable(modelId)} using (passage_id)
       where passage_id > $1 order by passage_id limit ${rowsAtOnce}`,
      [last],
    )
    yield rows.map(({ id, words, embedding }) => `${id}\t${escaped(words)}\t${embedding}\n`).join('')
    last = rows.at(-1)?.id ?? last
    if (rows.length < rowsAtOnce) break
  }
  yield '\\.\ncreate index on bench using gin (words);\nanalyze bench;\n\\o /dev/null\n'
  const scans = vectors.map((vector) => `select id from bench order by embedding <=> '${vector}' limit 10;\n`)
  const ranks = words.map(
    (query) =>
      `select id from bench, to_tsquery('simple', '${query}') q where words @@ q order by ts_rank_cd(words, q) desc limit 60;\n`,
  )
  yield [...scans.slice(0, 3), ...ranks.slice(0, 3)].join('')
  yield `\\timing on\n\\echo part\n${scans.join('')}\\echo part\n${ranks.join('')}`
}

/** As COPY reads text. */
const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
