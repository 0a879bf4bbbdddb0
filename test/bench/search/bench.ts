import { existsSync } from 'node:fs'
import type { BenchRow } from '../types.ts'
import { baselines } from './baselines.ts'
import { benchLibrary, collection, model } from './library.ts'
import { measureApi } from './measure-api.ts'
import { measureEngine } from './measure-engine.ts'

/**
 * How long searches take through the whole engine at 100,000 passages, the query embedded by a model of MiniLM's size, and
 * what PostgreSQL would take without Trove's own work.
 */
export async function searchBench(): Promise<BenchRow[]> {
  if (!existsSync(model) || !existsSync(collection)) {
    console.error('search: skipped, ../shared/data is not there')
    return []
  }
  const directory = await benchLibrary()
  const rows = await measureEngine(directory)
  rows.push(...(await measureApi(directory)))
  return [...rows, ...(await baselines(directory))]
}
