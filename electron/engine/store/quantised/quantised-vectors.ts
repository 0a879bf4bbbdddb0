import { bestRows } from './best-rows.ts'
import { innerProductsModule } from './inner-products.ts'

/** Numbers of a vector are kept as whole numbers from -127 to 127. */
const most = 127

/** The assembled loop takes so many numbers at a time. */
const step = 16

const pageBytes = 65_536

const module = new WebAssembly.Module(Buffer.from(innerProductsModule, 'base64'))

interface Assembled {
  memory: WebAssembly.Memory
  innerProducts(query: number, length: number, codes: number, rows: number, sums: number): void
}

/**
 * Unit vectors in a quarter of their size, in memory, for a first look at all of them: each is scaled so that its
 * largest number is 127, and rounded (scalar quantisation). PGlite's WebAssembly has no vector instructions; this has,
 * and looks at ten thousand in the time PostgreSQL there takes for some hundreds.
 */
export class QuantisedVectors {
  readonly #dimensions: number
  /** Bytes of a vector, padded with zeros to a whole number of steps. */
  readonly #length: number
  readonly #rowOf = new Map<number, number>()
  readonly #assembled: Assembled
  #passageIds = new Int32Array(1_024)
  #contentIds = new Int32Array(1_024)
  #scales = new Float32Array(1_024)

  constructor(dimensions: number) {
    this.#dimensions = dimensions
    this.#length = Math.ceil(dimensions / step) * step
    this.#assembled = new WebAssembly.Instance(module).exports as unknown as Assembled
  }

  get size(): number {
    return this.#rowOf.size
  }

  /** Adds a vector; a passage that is known already stays as it is. */
  add(passageId: number, contentId: number, vector: Float32Array): void {
    if (this.#rowOf.has(passageId)) return
    const row = this.size
    this.#reserve(row + 1)
    this.#rowOf.set(passageId, row)
    this.#passageIds[row] = passageId
    this.#contentIds[row] = contentId
    this.#scales[row] = this.#quantise(vector, this.#codesAt(row))
  }

  /**
   * The `count` passages that seem most similar to a vector, in no order; of the contents `within` (ascending ids)
   * where these are given.
   */
  nearest(
    vector: Float32Array,
    count: number,
    within?: Int32Array,
  ): { passageId: number; contentId: number }[] {
    const rows = this.#rowsOf(within)
    const scores = this.#similarities(vector)
    const wanted = rows ? Float32Array.from(rows, (row) => scores[row] as number) : scores
    return Array.from(bestRows(wanted, count), (place) => {
      const row = rows ? (rows[place] as number) : place
      return { passageId: this.#passageIds[row] as number, contentId: this.#contentIds[row] as number }
    })
  }

  /** Ascending ids of the contents that have a passage at least so similar. */
  contentsNear(vector: Float32Array, minSimilarity: number, within?: Int32Array): Int32Array {
    const rows = this.#rowsOf(within) ?? Int32Array.from({ length: this.size }, (_, row) => row)
    const similarities = this.#similarities(vector)
    const near = rows.filter((row) => (similarities[row] as number) >= minSimilarity)
    return Int32Array.from(new Set(near.map((row) => this.#contentIds[row] as number))).sort()
  }

  /** Mean and standard deviation of the similarity to a vector; null for fewer than 50 vectors. */
  background(vector: Float32Array): { mean: number; deviation: number } | null {
    if (this.size < 50) return null
    const similarities = this.#similarities(vector)
    const mean = similarities.reduce((sum, value) => sum + value, 0) / this.size
    const squares = similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return { mean, deviation: Math.sqrt(squares / this.size) }
  }

  /** The rows of these contents; null for all. */
  #rowsOf(within: Int32Array | undefined): Int32Array | null {
    if (!within) return null
    const contents = new Set(within)
    const all = Int32Array.from({ length: this.size }, (_, row) => row)
    return all.filter((row) => contents.has(this.#contentIds[row] as number))
  }

  /** Cosine similarities, to within half a percent. */
  #similarities(vector: Float32Array): Float32Array {
    const rows = this.size
    // The query lies before the rows, the sums behind them.
    const sums = this.#codesAt(rows)
    this.#ensureMemory(sums + rows * 4)
    const scale = this.#quantise(vector, 0)
    this.#assembled.innerProducts(0, this.#length, this.#codesAt(0), rows, sums)
    const products = new Int32Array(this.#assembled.memory.buffer, sums, rows)
    const scores = new Float32Array(rows)
    for (let row = 0; row < rows; row++)
      scores[row] = (products[row] as number) * (this.#scales[row] as number) * scale
    return scores
  }

  #codesAt = (row: number): number => (row + 1) * this.#length

  /** Writes a vector's numbers at a place of the memory; returns what a one among them is worth. */
  #quantise(vector: Float32Array, at: number): number {
    const codes = new Int8Array(this.#assembled.memory.buffer, at, this.#length)
    let largest = 0
    for (const value of vector) largest = Math.max(largest, Math.abs(value))
    const scale = largest / most || 1
    // Sums of an earlier search may have stood here.
    codes.fill(0, this.#dimensions)
    for (let i = 0; i < this.#dimensions; i++) codes[i] = Math.round((vector[i] as number) / scale)
    return scale
  }

  #reserve(rows: number): void {
    this.#ensureMemory(this.#codesAt(rows))
    if (rows <= this.#scales.length) return
    const capacity = this.#scales.length * 2
    this.#passageIds = enlarged(this.#passageIds, new Int32Array(capacity))
    this.#contentIds = enlarged(this.#contentIds, new Int32Array(capacity))
    this.#scales = enlarged(this.#scales, new Float32Array(capacity))
  }

  #ensureMemory(bytes: number): void {
    const { memory } = this.#assembled
    const lacking = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes)
    // A little more than needed, so that it is seldom enlarged.
    if (lacking > 0) memory.grow(lacking + Math.ceil(memory.buffer.byteLength / pageBytes / 8))
  }
}

function enlarged<A extends Int32Array | Float32Array>(from: A, to: A): A {
  to.set(from)
  return to
}
