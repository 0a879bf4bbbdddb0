import type { Code } from './quantise.ts'
import { ensureMemory } from './growing-memory.ts'
import { signBitsModule } from './sign-bits.ts'

/** Rows that are compared in one call. */
const rowsAtOnce = 16_384

/** The assembled loop takes so many bits at a time. */
const step = 128

/** It makes so many bits at a time. */
const codeStep = 16

/** Places of the memory: the query, a row's codes and the middles in front, then the distances, and all bits. */
const place = { query: 0, codes: 1_024, middles: 4_096, distances: 16_384, bits: 65_536 }

/** Room for distances is made for so many times the rows there are. */
const roomToGrow = 1.25

const module = new WebAssembly.Module(Buffer.from(signBitsModule, 'base64'))

interface Assembled {
  distances(query: number, length: number, bits: number, count: number, distances: number): void
  signs(codes: number, length: number, middles: number, scale: number, bits: number): void
}

/**
 * A bit for each number of many vectors: whether it is above the middle of its dimension. In how many bits two vectors
 * differ says roughly how far apart they are. A row takes an eighth of its dimensions in bytes, rounded up to 16.
 */
export class BitTable {
  readonly #length: number
  readonly #memory = new WebAssembly.Memory({ initial: 1 })
  readonly #assembled: Assembled
  #size = 0
  #distances = new Uint16Array(0)

  /** `middles`: what divides each dimension in two. A dimension that never differs has the same bit everywhere. */
  constructor(middles: Float32Array) {
    this.#length = (Math.ceil(middles.length / step) * step) / 8
    const { exports } = new WebAssembly.Instance(module, { memory: { bits: this.#memory } })
    this.#assembled = exports as unknown as Assembled
    new Float32Array(this.#memory.buffer, place.middles, middles.length).set(middles)
  }

  get size(): number {
    return this.#size
  }

  append(code: Code): void {
    const at = this.#at(this.#size)
    ensureMemory(this.#memory, at + this.#length)
    this.#writeSigns(code, at)
    this.#size++
  }

  /** In how many bits each row differs from a vector; valid until it is asked again. */
  distances(code: Code): Uint16Array {
    this.#writeSigns(code, place.query)
    if (this.#distances.length < this.#size) this.#distances = new Uint16Array(this.#size * roomToGrow)
    const distances = this.#distances.subarray(0, this.#size)
    const part = new Uint16Array(this.#memory.buffer, place.distances, rowsAtOnce)
    for (let from = 0; from < this.#size; from += rowsAtOnce) {
      const now = Math.min(rowsAtOnce, this.#size - from)
      this.#assembled.distances(place.query, this.#length, this.#at(from), now, place.distances)
      distances.set(part.subarray(0, now), from)
    }
    return distances
  }

  #at = (row: number): number => place.bits + row * this.#length

  #writeSigns({ codes, scale }: Code, at: number): void {
    const whole = Math.ceil(codes.length / codeStep) * codeStep
    const row = new Int8Array(this.#memory.buffer, place.codes, whole)
    row.set(codes)
    // What stood here before may have been longer.
    row.fill(0, codes.length)
    this.#assembled.signs(place.codes, whole, place.middles, scale, at)
  }
}
