import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { TroveError } from '../../../shared/errors.ts'
import { buildBytes, buildLimit, diskBytes, memoryBytes } from './needs.ts'
import type { VectorBenchOptions } from './options.ts'

const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`

/**
 * Refuses, before anything is made, what this machine or PGlite has no room for: `INVALID_INPUT` for memory, `DISK_FULL` for the
 * disk that holds `directory`.
 */
export async function ensureFits(options: VectorBenchOptions, directory: string): Promise<void> {
  const size = `${options.count} vectors of ${options.dimensions} numbers`
  const needs = { exact: 0, quantised: 0, ...buildBytes(options) }
  for (const name of options.only) {
    if (needs[name] <= buildLimit) continue
    throw new TroveError(
      'INVALID_INPUT',
      `Building ${name} for ${size} takes about ${gigabytes(needs[name])} of memory; the database has ${gigabytes(buildLimit)} for it. ` +
        `Choose a smaller --count, or leave ${name} out with --only.`,
    )
  }
  const memory = memoryBytes(options)
  if (memory > totalmem()) {
    throw new TroveError(
      'INVALID_INPUT',
      `${size} take about ${gigabytes(memory)} of memory; this machine has ${gigabytes(totalmem())}. Choose a smaller --count.`,
    )
  }
  const { bavail, bsize } = await statfs(directory)
  const disk = diskBytes(options)
  if (disk <= bavail * bsize) return
  throw new TroveError(
    'DISK_FULL',
    `${size} take about ${gigabytes(disk)} on the disk that holds ${directory}; ${gigabytes(bavail * bsize)} are free. ` +
      'Make room, or choose a smaller --count.',
  )
}
