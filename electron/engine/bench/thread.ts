import { parentPort, workerData } from 'node:worker_threads'
import { toWireError } from '../../../shared/errors.ts'
import type { BenchMessage, BenchOrder } from './bench-thread.ts'
import { vectorBench } from './vector-bench.ts'

const { directory, options } = workerData as BenchOrder
const tell = (message: BenchMessage): void => parentPort?.postMessage(message)

try {
  tell({ report: await vectorBench(directory, options, (note) => tell({ note })) })
} catch (cause) {
  tell({ error: toWireError(cause) })
}
