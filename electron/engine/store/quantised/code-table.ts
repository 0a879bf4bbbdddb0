import { ensureMemory, withRoom } from './growing-memory.ts'
import { innerProductsModule } from './inner-products.ts'
import { largest, type Code } from './quantise.ts'

/** The assembled loop takes so many numbers at a time. */
const step = 16

/** A query is kept finer than the rows. The sum over 2,000 numbers still fits 32 bits: 127 x 8,191 x 2,000 < 2^31. */
const mostOfQuery = 8_191

/** Rows that are compared in one call. */
const rowsAtOnce = 8_192

/** Places of the memory: the query in front, then the rows to compare, their sums, and all codes. */
const place = { query: 0, list: 8_192, sums: 8_192 + rowsAtOnce * 4, codes: 131_072 }

const module = new WebAssembly.Module(Buffer.from(innerProductsModule, 'base64'))

interface Assembled {
  innerProducts(query: number, length: number, codes: number, list: number, count: number, sums: number): void
}

/**
 * The codes of many vectors in memory, row after row, compared by WebAssembly's vector instructions. A row takes its
 * dimensions, rounded up to sixteen, and 4 bytes. The memory ends at 4 GiB: ten million rows of 384 numbers.
 */
export class CodeTable {
  readonly dimensions: number
  /** Bytes of a row, padded with zeros to a whole number of steps. */
  readonly length: number
  readonly #memory = new WebAssembly.Memory({ initial: 2 })
  readonly #assembled: Assembled
  /** All of the memory; made anew when that has grown. */
  #bytes = new Int8Array(this.#memory.buffer)
  #scales = new Float32Array(1_024)
  #size = 0

  constructor(dimensions: number) {
    this.dimensions = dimensions
    this.length = Math.ceil(dimensions / step) * step
    const { exports } = new WebAssembly.Instance(module, { memory: { codes: this.#memory } })
    this.#assembled = exports as unknown as Assembled
  }

  get size(): number {
    return this.#size
  }

  append({ codes, scale }: Code): void {
    const row = this.#size
    const end = this.#at(row + 1)
    if (end > this.#bytes.length) {
      ensureMemory(this.#memory, end)
      this.#bytes = new Int8Array(this.#memory.buffer)
    }
    this.#scales = withRoom(this.#scales, row + 1)
    this.#bytes.set(
      codes.length > this.dimensions ? codes.subarray(0, this.dimensions) : codes,
      this.#at(row),
    )
    this.#scales[row] = scale
    this.#size++
  }

  /** A row's code, padded with zeros to `length`; valid until the next one is appended. */
  row(row: number): Code {
    const codes = new Int8Array(this.#memory.buffer, this.#at(row), this.length)
    return { codes, scale: this.#scales[row] as number }
  }

  /** A row as a vector: what is left of it after quantising. */
  vector(row: number): Float32Array {
    const { codes, scale } = this.row(row)
    return new Float32Array(codes.subarray(0, this.dimensions)).map((code) => code * scale)
  }

  /** The inner products of a vector with the rows, or with all; each stands where its row stands in the list. */
  similarities(vector: Float32Array, rows: Int32Array | null): Float32Array {
    const count = rows ? rows.length : this.#size
    const unit = this.#writeQuery(vector)
    const list = new Int32Array(this.#memory.buffer, place.list, rowsAtOnce)
    const sums = new Int32Array(this.#memory.buffer, place.sums, rowsAtOnce)
    if (!rows) for (let i = 0; i < rowsAtOnce; i++) list[i] = i
    const similarities = new Float32Array(count)
    const scales = this.#scales
    for (let from = 0; from < count; from += rowsAtOnce) {
      const now = Math.min(rowsAtOnce, count - from)
      if (rows) list.set(rows.subarray(from, from + now))
      const codes = rows ? place.codes : this.#at(from)
      this.#assembled.innerProducts(place.query, this.length, codes, place.list, now, place.sums)
      for (let i = 0; i < now; i++) {
        const row = rows ? (rows[from + i] as number) : from + i
        similarities[from + i] = (sums[i] as number) * (scales[row] as number) * unit
      }
    }
    return similarities
  }

  #at = (row: number): number => place.codes + row * this.length

  /** Writes a query as whole numbers; returns what a one among them is worth. */
  #writeQuery(vector: Float32Array): number {
    const unit = largest(vector) / mostOfQuery || 1
    const numbers = new Int16Array(this.#memory.buffer, place.query, this.length)
    for (let i = 0; i < this.dimensions; i++) numbers[i] = Math.round((vector[i] as number) / unit)
    return unit
  }
}
