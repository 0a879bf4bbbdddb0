const chunkBits = 16

/** Numbers of a chunk: 256 KiB. */
export const chunkLength = 1 << chunkBits
const placeMask = chunkLength - 1

/**
 * A growing memory of unsigned 32-bit numbers, each known by its address. It consists of chunks, so that it grows
 * without copying what it has: however large it is, growing takes no longer.
 */
export class NumberChunks {
  readonly chunks: Uint32Array[] = []
  #length = 0

  /** Numbers handed out, those between runs included: the next run is at this address or, where it doesn't fit, after it. */
  get length(): number {
    return this.#length
  }

  get bytes(): number {
    return this.chunks.length * chunkLength * 4
  }

  /** The address of a run of so many zeros, at most `chunkLength`. A run lies in one chunk. */
  allocate(size: number): number {
    const left = chunkLength - placeOf(this.#length)
    const address = size > left ? this.#length + left : this.#length
    this.#length = address + size
    if (this.#length > this.chunks.length * chunkLength) this.chunks.push(new Uint32Array(chunkLength))
    return address
  }

  push(value: number): void {
    const address = this.allocate(1)
    this.chunkOf(address)[placeOf(address)] = value
  }

  at(address: number): number {
    return this.chunkOf(address)[placeOf(address)] as number
  }

  set(address: number, value: number): void {
    this.chunkOf(address)[placeOf(address)] = value
  }

  chunkOf(address: number): Uint32Array {
    return this.chunks[address >>> chunkBits] as Uint32Array
  }

  /** All numbers as bytes: views, not copies. */
  parts(): Uint8Array[] {
    return this.chunks.map((chunk, index) => {
      const used = Math.min(chunkLength, this.#length - index * chunkLength)
      return new Uint8Array(chunk.buffer, 0, used * 4)
    })
  }

  /** `length` numbers, copied from bytes that begin anywhere. */
  static from(bytes: Uint8Array, length: number): NumberChunks {
    const numbers = new NumberChunks()
    for (let from = 0; from < length; from += chunkLength) {
      const chunk = new Uint32Array(chunkLength)
      new Uint8Array(chunk.buffer).set(bytes.subarray(from * 4, Math.min(length, from + chunkLength) * 4))
      numbers.chunks.push(chunk)
    }
    numbers.#length = length
    return numbers
  }
}

/** Where the number of an address is within its chunk. */
export const placeOf = (address: number): number => address & placeMask
