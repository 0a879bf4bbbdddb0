import { bestRows } from './best-rows.ts'
import { CodeTable } from './code-table.ts'
import { rowsOfContents } from './content-rows.ts'
import { withRoom } from './growing-memory.ts'
import type { Narrowing } from './narrowing.ts'
import { quantise, type Code } from './quantise.ts'
import { RowSample } from './row-sample.ts'

/** How similar the passages of a library are to a query. */
export interface UsualSimilarity {
  mean: number
  deviation: number
}

/** With fewer vectors nothing is said of what is usual. */
const fewestForUsual = 50

/** So many tell the deviation to within a twentieth. */
const enoughForUsual = 500

/**
 * Unit vectors in a quarter of their size, in memory, for a first look at all of them. PGlite's WebAssembly has no
 * vector instructions; this has.
 *
 * A passage takes its dimensions in bytes (rounded up to 16), 12 bytes for its ids and scale, 4 or a little more to be
 * found by, and an eighth of its dimensions where bits are used: 448 bytes at 384 dimensions, 45 MB for 100,000
 * passages, 448 MB for a million, before room to grow. Every search has lists of some 10 bytes a passage besides.
 */
export class QuantisedVectors {
  readonly codes: CodeTable
  readonly sample = new RowSample()
  #passageIds = new Int32Array(1_024)
  #contentIds = new Int32Array(1_024)
  /** The row of each passage by its id, counted from 1; 0 for none. */
  #rowOf = new Int32Array(1_024)
  #narrowing: Narrowing | null = null

  constructor(dimensions: number) {
    this.codes = new CodeTable(dimensions)
  }

  get size(): number {
    return this.codes.size
  }

  /** Adds a vector; a passage that is known already stays as it is. */
  add(passageId: number, contentId: number, vector: Float32Array): void {
    this.addCode(passageId, contentId, quantise(vector))
  }

  /** Adds a vector that is quantised already. */
  addCode(passageId: number, contentId: number, code: Code): void {
    if (this.#rowOf[passageId]) return
    const row = this.size
    this.#rowOf = withRoom(this.#rowOf, passageId + 1)
    this.#rowOf[passageId] = row + 1
    this.#passageIds = withRoom(this.#passageIds, row + 1)
    this.#contentIds = withRoom(this.#contentIds, row + 1)
    this.#passageIds[row] = passageId
    this.#contentIds[row] = contentId
    this.codes.append(code)
    this.sample.add(row)
    this.#narrowing?.takeUp(this.codes)
  }

  /**
   * The `count` passages that seem most similar to a vector, in no order; only those of the contents `within` where
   * these are given.
   */
  nearest(
    vector: Float32Array,
    count: number,
    within?: Int32Array,
  ): { passageId: number; contentId: number }[] {
    return Array.from(this.#nearestRows(vector, count, within), (row) => ({
      passageId: this.#passageIds[row] as number,
      contentId: this.#contentIds[row] as number,
    }))
  }

  /** How similar passages are to a vector, to within half a percent; those that have none here are left out. */
  compare(vector: Float32Array, passageIds: readonly number[]): { passageId: number; score: number }[] {
    const known = passageIds.filter((passageId) => this.#rowOf[passageId])
    const rows = Int32Array.from(known, (passageId) => (this.#rowOf[passageId] as number) - 1)
    return Array.from(this.codes.similarities(vector, rows), (score, place) => ({
      passageId: known[place] as number,
      score,
    }))
  }

  /** Ascending ids of the contents, of `within` where it is given, that have a passage at least so similar. */
  contentsNear(vector: Float32Array, minSimilarity: number, within?: Int32Array): Int32Array {
    const rows = within ? this.#rowsOf(within) : null
    const near = new Set<number>()
    this.codes.similarities(vector, rows).forEach((similarity, place) => {
      if (similarity >= minSimilarity)
        near.add(this.#contentIds[rows ? (rows[place] as number) : place] as number)
    })
    return Int32Array.from(near).sort()
  }

  /** What similarity to a vector is usual, by a fixed random sample; null for fewer than 50 vectors. */
  usualSimilarity(vector: Float32Array): UsualSimilarity | null {
    if (this.size < fewestForUsual) return null
    const similarities = this.codes.similarities(vector, this.sample.rows.subarray(0, enoughForUsual))
    const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length
    const squares = similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return { mean, deviation: Math.sqrt(squares / similarities.length) }
  }

  /** From now on these bits tell which codes are compared; with null all are. */
  narrow(narrowing: Narrowing | null): void {
    narrowing?.takeUp(this.codes)
    this.#narrowing = narrowing
  }

  /** Whether bits tell at present which codes are compared. */
  get isNarrowed(): boolean {
    return this.#narrowing !== null
  }

  #nearestRows(vector: Float32Array, count: number, within: Int32Array | undefined): Int32Array {
    const wanted = within ? this.#rowsOf(within) : null
    const rows = this.#narrowing?.candidates(vector, wanted, count) ?? wanted
    const best = bestRows(this.codes.similarities(vector, rows), count)
    return rows ? best.map((place) => rows[place] as number) : best
  }

  #rowsOf(within: Int32Array): Int32Array {
    return rowsOfContents(within, this.#contentIds, this.size)
  }
}
