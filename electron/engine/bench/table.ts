import { methodTitles } from './plot/plot-svg.ts'
import { describeSettings, type VectorBenchRow } from './report.ts'

export const tableHead = ['Method', 'Settings', 'Build', 'Index', 'p50', 'p95', 'Recall@10']

/** The columns that hold words; numbers stand at the right. */
export const wordColumns = 2

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`

function duration(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`
  return `${ms.toFixed(ms >= 100 ? 0 : ms >= 10 ? 1 : 2)} ms`
}

/** Rows of the report in words, in the order of `tableHead`. What there is no index for has neither build nor size. */
export const tableRows = (rows: readonly VectorBenchRow[]): string[][] =>
  rows.map(({ method, settings, buildMs, bytes, p50Ms, p95Ms, recall10 }) => [
    methodTitles[method],
    describeSettings(settings),
    method === 'exact' ? '' : duration(buildMs),
    method === 'exact' ? '' : megabytes(bytes),
    duration(p50Ms),
    duration(p95Ms),
    recall10.toFixed(3),
  ])
