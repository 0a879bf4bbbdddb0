/**
 * The best of rows that come in ascending order: a heap whose root is the worst kept, so most rows are settled by one
 * comparison with `least`. Of rows with the same score those that came first are better.
 */
export class TopRows {
  readonly #limit: number
  readonly #rows: Int32Array
  readonly #scores: Float64Array
  #count = 0

  /** What a score has to exceed to be kept. */
  least = 0

  /** `limit`: how many are kept, at least 1. */
  constructor(limit: number) {
    this.#limit = limit
    this.#rows = new Int32Array(limit)
    this.#scores = new Float64Array(limit)
  }

  /** `score`: more than `least`. */
  add(row: number, score: number): void {
    if (this.#count < this.#limit) this.#rise(this.#count++, row, score)
    else this.#sink(row, score)
    if (this.#count === this.#limit) this.least = this.#scores[0] as number
  }

  /** What is made of each row kept, best first. Nothing is kept afterwards. */
  take<T>(make: (row: number, score: number) => T): T[] {
    const taken: T[] = []
    while (this.#count > 0) {
      taken.push(make(this.#rows[0] as number, this.#scores[0] as number))
      const last = --this.#count
      this.#sink(this.#rows[last] as number, this.#scores[last] as number)
    }
    return taken.toReversed()
  }

  /** From a free place at the end to where it belongs. */
  #rise(from: number, row: number, score: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >>> 1
      if (!this.#isBetter(parent, row, score)) break
      this.#put(place, this.#rows[parent] as number, this.#scores[parent] as number)
      place = parent
    }
    this.#put(place, row, score)
  }

  /** From the root, which is dropped, to where it belongs. */
  #sink(row: number, score: number): void {
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.#count) break
      const other = child + 1
      if (
        other < this.#count &&
        this.#isBetter(child, this.#rows[other] as number, this.#scores[other] as number)
      ) {
        child = other
      }
      if (this.#isBetter(child, row, score)) break
      this.#put(place, this.#rows[child] as number, this.#scores[child] as number)
      place = child
    }
    this.#put(place, row, score)
  }

  /** Whether what stands in a place is better than this row. */
  #isBetter(place: number, row: number, score: number): boolean {
    const placed = this.#scores[place] as number
    return placed > score || (placed === score && (this.#rows[place] as number) < row)
  }

  #put(place: number, row: number, score: number): void {
    this.#rows[place] = row
    this.#scores[place] = score
  }
}
