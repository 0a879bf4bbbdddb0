import { openPglite } from '../store/pglite-driver.ts'
import type { Driver } from '../store/driver.ts'
import { fillDatabase } from './database.ts'
import { measure } from './measure.ts'
import type { Method } from './method.ts'
import { buildBytes } from './needs.ts'
import type { VectorBenchOptions } from './options.ts'
import { quantisedMethod } from './quantised-method.ts'
import { describeSettings, emptyReport, type VectorBenchReport } from './report.ts'
import { inBatches, sampleVectors } from './sample-vectors.ts'
import { sqlMethod } from './sql-method.ts'
import { sqlMethods } from './sql-methods.ts'

/** Hears, in words, what is being done. */
export type Note = (line: string) => void

/** The methods that were asked for, with the exact scan, which comes first and gives the truth. */
export const benchMethods = (database: Driver, options: VectorBenchOptions): Method[] =>
  [
    ...sqlMethods(options).map((method) => sqlMethod(database, method)),
    quantisedMethod(database, options),
  ].filter(({ name }) => name === 'exact' || options.only.includes(name))

/** Written vectors between two notes: some tens of seconds. */
const notedRows = 100_000

/** PostgreSQL's default; an index that was not asked for sets no need. */
const leastBuildMemory = 64 * 1024 * 1024

/** The database with everything in it, made in an empty directory that the caller removes afterwards. */
export async function openBenchDatabase(
  directory: string,
  options: VectorBenchOptions,
  note: Note,
): Promise<Driver> {
  note('Making a database for the time being')
  const database = await openPglite(directory)
  const needs = { exact: 0, quantised: 0, ...buildBytes(options) }
  const buildMemory = Math.max(leastBuildMemory, ...options.only.map((name) => needs[name]))
  note(`Writing ${options.count} vectors`)
  await fillDatabase(database, options, buildMemory, (rows) => {
    if (rows % notedRows === 0) note(`  ${rows} written`)
  })
  return database
}

/**
 * Measures every method in every setting, one after the other, in an empty directory. Takes from seconds to hours. The database stays
 * open: it ends with its thread.
 */
export async function vectorBench(
  directory: string,
  options: VectorBenchOptions,
  note: Note,
): Promise<VectorBenchReport> {
  const report = emptyReport(options)
  const database = await openBenchDatabase(directory, options, note)
  const [queries = []] = inBatches(sampleVectors(options, 'queries'), options.queries, options.queries)
  let truth: number[][] | undefined
  for (const { name, build, bytes, trials, remove } of benchMethods(database, options)) {
    note(`${name}: building`)
    const buildMs = await build()
    const size = await bytes()
    for (const trial of trials) {
      note([`${name}: searching`, describeSettings(trial.settings)].filter(Boolean).join(', '))
      const { found, ...measured } = await measure(trial, queries, truth)
      truth ??= found
      report.rows.push({ method: name, settings: trial.settings, buildMs, bytes: size, ...measured })
    }
    await remove()
  }
  return report
}
