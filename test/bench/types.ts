/** One measured number of a bench, as a row of the table that the bench runner prints. */
export interface BenchRow {
  /** The part of Trove that was measured: `store`, `embed`, … */
  group: string
  /** What was measured, in words. */
  name: string
  value: number
  /** `ms`, `rows/s`, `MB`, … */
  unit: string
  /** What it is compared with, measured in the same run and in the same unit. */
  baseline?: { name: string; value: number }
  /** The aim in words, such as `at least 3 x the baseline`. */
  goal?: string
  /** Whether the aim was reached. */
  ok?: boolean
}
