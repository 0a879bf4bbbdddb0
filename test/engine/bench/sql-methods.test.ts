import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vectorBenchOptions } from '../../../electron/engine/bench/options.ts'
import { inBatches, sampleVectors } from '../../../electron/engine/bench/sample-vectors.ts'
import { explain, indexName, sqlMethod } from '../../../electron/engine/bench/sql-method.ts'
import { sqlMethods } from '../../../electron/engine/bench/sql-methods.ts'
import { benchMethods, openBenchDatabase } from '../../../electron/engine/bench/vector-bench.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { vectorParameter } from '../../bench/store-data.ts'

const options = vectorBenchOptions.parse({ count: 1_200, dimensions: 64, lists: 6 })
const [queries = []] = inBatches(sampleVectors(options, 'queries'), 20, 20)
const vectors = [...inBatches(sampleVectors(options, 'vectors'), options.count, 500)].flat()

const product = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)

/** The ids of the ten nearest, found by plain arithmetic. */
const nearestOf = (query: Float32Array): number[] =>
  vectors
    .map((vector, i) => ({ id: i + 1, score: product(vector, query) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, 10)
    .map(({ id }) => id)

describe('a method of comparison', () => {
  let directory: string
  let database: Driver

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trove-bench-test-'))
    database = await openBenchDatabase(join(directory, 'database'), options, () => undefined)
  })
  afterAll(async () => {
    await database.close()
    await rm(directory, { recursive: true, force: true })
  })

  const named = (name: string) => benchMethods(database, options).find((method) => method.name === name)!

  it('exact reads every vector and finds the ten nearest', async () => {
    const [trial] = named('exact').trials
    for (const query of queries) expect(await trial?.search(query)).toEqual(nearestOf(query))
    const plan = await explain(database, sqlMethods(options)[0]!.trials[0]!.query, [
      vectorParameter(queries[0]!),
    ])
    expect(plan).toContain('Seq Scan')
  })

  it.each(sqlMethods(options).filter(({ index }) => index))(
    '$name searches its own index in every setting',
    async ({ name, index, trials }) => {
      const method = named(name)
      expect(await method.build()).toBeGreaterThan(0)
      expect(await method.bytes()).toBeGreaterThan(8_192)
      for (const { query } of trials) {
        const plan = await explain(database, query, [vectorParameter(queries[0]!)])
        expect(plan).toContain(`Index Scan using ${indexName}`)
      }
      const [{ definition } = { definition: '' }] = await database.query<{ definition: string }>(
        `select pg_get_indexdef('${indexName}'::regclass) as definition`,
      )
      expect(definition).toContain(index?.split(' ')[1])
      for (const trial of method.trials) {
        await trial.prepare()
        expect(await trial.search(queries[0]!)).toHaveLength(10)
      }
      await method.remove()
    },
  )

  it('with all lists probed, IVFFlat misses nothing', async () => {
    const method = sqlMethod(database, {
      ...sqlMethods(options)[1]!,
      trials: sqlMethods(options)[1]!.trials.map((trial) => ({ ...trial, session: { 'ivfflat.probes': 6 } })),
    })
    await method.build()
    await method.trials[0]?.prepare()
    for (const query of queries) expect(await method.trials[0]?.search(query)).toEqual(nearestOf(query))
    await method.remove()
  })

  it('quantised finds what the exact scan finds, nearly always', async () => {
    const method = named('quantised')
    await method.build()
    const found = await Promise.all(queries.map((query) => method.trials[0]!.search(query)))
    const hits = found.flatMap((ids, i) => ids.filter((id) => nearestOf(queries[i]!).includes(id)))
    expect(hits.length).toBeGreaterThanOrEqual(198)
    expect(await method.bytes()).toBe(options.count * (64 + 12))
  })

  it('whose index the database would not use is not measured', async () => {
    const method = sqlMethod(database, {
      name: 'hnsw',
      index: 'using hnsw (embedding vector_l2_ops)',
      trials: sqlMethods(options)[2]!.trials,
    })
    await expect(method.build()).rejects.toThrow('does not use the index')
    await method.remove()
  })
})
