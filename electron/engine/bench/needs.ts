import { narrowFrom } from '../store/quantised/narrowing.ts'
import type { VectorBenchOptions } from './options.ts'

const megabyte = 1024 * 1024

/**
 * What an index may take while it is built. PGlite's memory ends at 2 GiB, of which the database's own buffers take 128 MB and
 * the rest of it some more.
 */
export const buildLimit = 1_400 * megabyte

/** Node, the database's code and its buffers. */
const programBytes = 400 * megabyte

/** A new database, and log that has not been written to its tables yet. */
const databaseBytes = 200 * megabyte

/** A PostgreSQL page, and what of it rows may take. */
const page = { bytes: 8_192, usable: 8_160 }

/** Allocations are rounded up, and an estimate should err on the safe side. */
const reserve = 1.25

/**
 * Memory in which pgvector builds an HNSW graph without falling back to the disk, which takes several times as long. Measured without the reserve:
 * 2.1 KB a vector of 384 numbers at m = 16, 2.9 KB at m = 48.
 */
const graphBytes = ({ count, m }: VectorBenchOptions, valueBytes: number): number =>
  count * (valueBytes + 24 * m + 300) * reserve

/** What pgvector's k-means takes: a sample of the vectors, their distances to all centres, and those between centres. */
function clusteringBytes({ count, dimensions, lists }: VectorBenchOptions): number {
  const samples = Math.min(count, Math.max(10_000, 50 * lists))
  const vectorBytes = 4 * dimensions + 8
  return ((samples + 4 * lists) * vectorBytes + 4 * (samples * lists + 2 * lists * lists)) * reserve
}

/** Bytes of the memory inside the database in which each index is built. */
export const buildBytes = (options: VectorBenchOptions): Record<'ivfflat' | 'hnsw' | 'binary', number> => ({
  ivfflat: clusteringBytes(options),
  hnsw: graphBytes(options, 4 * options.dimensions + 8),
  binary: graphBytes(options, options.dimensions / 8 + 8),
})

/** Bytes of Trove's quantised vectors: numbers of one byte in whole steps of 16, two ids and a scale; and where they are used, bits. */
export function quantisedBytes({ count, dimensions }: VectorBenchOptions): number {
  const bits = count >= narrowFrom ? Math.ceil(dimensions / 128) * 16 : 0
  return count * (Math.ceil(dimensions / 16) * 16 + 12 + bits)
}

/** Bytes that the whole run may take on the disk: the table, an index that repeats it, and the log of both. */
export function diskBytes({ count, dimensions }: VectorBenchOptions): number {
  const rowsInPage = Math.max(1, Math.floor(page.usable / (4 * dimensions + 40)))
  return 4 * Math.ceil(count / rowsInPage) * page.bytes + databaseBytes
}

/** Bytes of the machine's memory that the whole run takes. */
export function memoryBytes(options: VectorBenchOptions): number {
  const needs = { exact: 0, quantised: 0, ...buildBytes(options) }
  const building = Math.max(...options.only.map((name) => needs[name]))
  return programBytes + building + (options.only.includes('quantised') ? quantisedBytes(options) : 0)
}
