/** Rows of a sample. */
const most = 2_000

/**
 * A random sample of rows that are added one by one (reservoir sampling, Vitter's algorithm R). The same number of rows
 * always gives the same sample.
 */
export class RowSample {
  readonly #rows: number[] = []
  #seen = 0
  #state = 1

  add(row: number): void {
    const place = this.#seen < most ? this.#seen : Math.floor(this.#random() * (this.#seen + 1))
    if (place < most) this.#rows[place] = row
    this.#seen++
  }

  get rows(): Int32Array {
    return Int32Array.from(this.#rows)
  }

  /** In [0, 1): xorshift by Marsaglia; it needn't be better than this. */
  #random(): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return (this.#state >>> 0) / 2 ** 32
  }
}
