/** Ids of a table's rows: a bit for each up to the largest. */
export class IdSet {
  #bits = new Uint8Array(128)

  /** Takes up an id; false when it was there already. */
  add(id: number): boolean {
    const byte = id >>> 3
    if (byte >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(byte + 1, this.#bits.length * 2))
      larger.set(this.#bits)
      this.#bits = larger
    }
    const bit = 1 << (id & 7)
    const bits = this.#bits[byte] as number
    this.#bits[byte] = bits | bit
    return (bits & bit) === 0
  }
}
