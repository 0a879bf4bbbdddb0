import { BitTable } from './bit-table.ts'
import { closestRows } from './closest-rows.ts'
import type { CodeTable } from './code-table.ts'
import { quantise } from './quantise.ts'

/** Below so many vectors a full look takes half a millisecond, and bits save nothing. */
export const narrowFrom = 20_000

/** Candidates for each passage that is asked for, at least. */
const candidatesPerPassage = 10

/** Comparing the codes of so many rows for each candidate costs no more than narrowing them. */
const rowsPerCandidate = 2

/** A look at the signs of all vectors that tells which codes are worth comparing. */
export class Narrowing {
  readonly #bits: BitTable
  readonly #candidates: number

  /** `candidates`: how many rows the bits have to name so that the nearest are among them. */
  constructor(bits: BitTable, candidates: number) {
    this.#bits = bits
    this.#candidates = candidates
  }

  /** Takes up the rows that were added since. */
  takeUp(codes: CodeTable): void {
    while (this.#bits.size < codes.size) this.#bits.append(codes.row(this.#bits.size))
  }

  /** The rows worth comparing of those named, or of all; null where all of these are. */
  candidates(vector: Float32Array, rows: Int32Array | null, count: number): Int32Array | null {
    const wanted = Math.max(this.#candidates, count * candidatesPerPassage)
    const among = rows ? rows.length : this.#bits.size
    if (among <= wanted * rowsPerCandidate) return null
    return closestRows(this.#bits.distances(quantise(vector)), rows, wanted)
  }
}
