import { existsSync } from 'node:fs'
import { collection as prose, model } from '../search/library.ts'
import type { BenchRow } from '../types.ts'
import { askLatency } from './latency.ts'
import { askQuality } from './quality.ts'
import { collection, weakModel } from './ragmulti.ts'

/** Whether questions are answered when they can be, and how soon. */
export async function askBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  if (existsSync(collection) && existsSync(weakModel)) rows.push(...(await askQuality()))
  else console.error('ask: its quality is skipped, ../shared/data/ragmulti is not there')
  if (existsSync(model) && existsSync(prose)) rows.push(...(await askLatency()))
  else console.error('ask: its times are skipped, ../shared/data is not there')
  return rows
}
