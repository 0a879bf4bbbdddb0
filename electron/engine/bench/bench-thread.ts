import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fromWireError, TroveError, type WireError } from '../../../shared/errors.ts'
import { ensureFits } from './ensure-fits.ts'
import type { VectorBenchOptions } from './options.ts'
import type { VectorBenchReport } from './report.ts'
import type { Note } from './vector-bench.ts'

export interface BenchOrder {
  directory: string
  options: VectorBenchOptions
}

/** What the thread says. */
export type BenchMessage = { note: string } | { report: VectorBenchReport } | { error: WireError }

const here = import.meta.url
const entry = here.endsWith('.ts') ? new URL('./thread.ts', here) : new URL('./bench.js', here)

/**
 * Runs `vectorBench` in a thread of its own and in a temporary directory, and leaves nothing behind. The database hears of nothing while
 * it builds an index, which can take minutes: ending its thread is what makes the signal count at once. Throws
 * `CANCELLED` then, and what `ensureFits` throws.
 */
export async function benchInThread(
  options: VectorBenchOptions,
  note: Note,
  signal: AbortSignal,
): Promise<VectorBenchReport> {
  await ensureFits(options, tmpdir())
  const directory = await mkdtemp(join(tmpdir(), 'trove-bench-'))
  const remove = (): void =>
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  // For an end that nobody catches, such as that of a pipe whose reader went away.
  process.once('exit', remove)
  try {
    return await runThread({ directory, options }, note, signal)
  } finally {
    process.off('exit', remove)
    remove()
  }
}

async function runThread(order: BenchOrder, note: Note, signal: AbortSignal): Promise<VectorBenchReport> {
  const { promise, resolve, reject } = Promise.withResolvers<VectorBenchReport>()
  const cancel = (): void => reject(new TroveError('CANCELLED', 'The comparison was cancelled.'))
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  const worker = new Worker(entry, { name: 'trove-bench', workerData: order })
  worker.on('message', (message: BenchMessage) => {
    if ('note' in message) note(message.note)
    else if ('report' in message) resolve(message.report)
    else reject(fromWireError(message.error))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new TroveError('INTERNAL', 'The thread that compares indexes ended.')))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', cancel)
    // The database is not closed: that would write to the disk what is deleted next.
    await worker.terminate()
  }
}
