import { availableParallelism, totalmem } from 'node:os'
import type { MethodName, VectorBenchOptions } from './options.ts'

/** One setting of one method, measured. */
export interface VectorBenchRow {
  method: MethodName
  /** pgvector's own names: `lists`, `probes`, `m`, `ef_construction`, `ef_search`; `rerank` counts candidates. */
  settings: Record<string, number>
  /** Making the index, without writing the vectors. */
  buildMs: number
  /** The index on the disk; for `quantised` in memory. */
  bytes: number
  p50Ms: number
  p95Ms: number
  /** The share of the exact ten nearest that is among the ten found, over all queries. */
  recall10: number
}

export interface VectorBenchReport {
  count: number
  dimensions: number
  seed: number
  machine: { cpus: number; memoryBytes: number; node: string }
  rows: VectorBenchRow[]
}

/** The report with no rows yet. */
export const emptyReport = ({ count, dimensions, seed }: VectorBenchOptions): VectorBenchReport => ({
  count,
  dimensions,
  seed,
  machine: { cpus: availableParallelism(), memoryBytes: totalmem(), node: process.version },
  rows: [],
})

/** Settings in a line: `probes 5, lists 10`. */
export const describeSettings = (settings: Record<string, number>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
