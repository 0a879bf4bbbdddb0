import { bestRows } from './best-rows.ts'
import { BitTable } from './bit-table.ts'
import { closestRows } from './closest-rows.ts'
import type { CodeTable } from './code-table.ts'
import { Narrowing } from './narrowing.ts'
import { quantise } from './quantise.ts'
import type { QuantisedVectors } from './quantised-vectors.ts'

/** Vectors of the library that are searched for, to see what the bits find. */
const queryCount = 32

/** The nearest that have to be found, and the share of them that has to. */
const nearestCount = 10
const wantedRecall = 0.99

/** Shares of the rows that are tried as candidates, the smallest first, and their least number. */
const shares = [0.01, 0.02, 0.04]
const fewestCandidates = 500

/**
 * Passages resemble each other more than queries resemble passages, so what suffices for passages is doubled.
 */
const margin = 2

/** Rows whose bits are made in one step: a few milliseconds. */
const rowsAtOnce = 5_000

/**
 * Measures on some of its own vectors whether the signs of the numbers find a library's nearest passages, as a full look
 * at the codes does, and has them used if so. In steps of a few milliseconds (at 100,000 passages), between which others
 * may work: run the generator to its end. Signs are taken from the middle of each dimension, because many models'
 * vectors lean to one side; a dimension that never differs then says nothing, and too many of those show in the recall.
 */
export function* learnNarrowing(vectors: QuantisedVectors): Generator<void, void> {
  const { codes } = vectors
  const sample = vectors.sample.rows
  const bits = new BitTable(middles(codes, sample))
  while (bits.size < codes.size) {
    for (let end = Math.min(codes.size, bits.size + rowsAtOnce); bits.size < end;)
      bits.append(codes.row(bits.size))
    yield
  }
  const missed = shares.map(() => 0)
  const numbers = candidateNumbers(codes.size)
  const queries = sample.slice(0, queryCount)
  for (const query of queries) {
    missedBy(codes, bits, query, numbers).forEach((count, i) => (missed[i] = (missed[i] ?? 0) + count))
    yield
  }
  const most = queries.length * nearestCount * (1 - wantedRecall)
  const enough = missed.findIndex((count) => count <= most)
  const number = numbers[enough]
  vectors.narrow(number === undefined ? null : new Narrowing(bits, number * margin))
}

const candidateNumbers = (rows: number): number[] =>
  shares.map((share) => Math.max(fewestCandidates, Math.ceil(rows * share)))

/** The mean of each dimension over some rows. */
function middles(codes: CodeTable, rows: Int32Array): Float32Array {
  const sums = new Float32Array(codes.dimensions)
  for (const row of rows) codes.vector(row).forEach((value, i) => (sums[i] = (sums[i] as number) + value))
  return sums.map((sum) => sum / rows.length)
}

/** How many of the rows nearest to one of them the bits miss, with each number of candidates. */
function missedBy(codes: CodeTable, bits: BitTable, query: number, numbers: readonly number[]): number[] {
  const vector = codes.vector(query)
  // The row itself is no finding.
  const nearest = bestRows(codes.similarities(vector, null), nearestCount + 1).filter((row) => row !== query)
  const distances = bits.distances(quantise(vector))
  return numbers.map((number) => {
    const found = new Set(closestRows(distances, null, number))
    return nearest.slice(0, nearestCount).filter((row) => !found.has(row)).length
  })
}
