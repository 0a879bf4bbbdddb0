interface Entry<Value> {
  key: string
  value: Value
}

/**
 * The last few values by their keys. They are kept in places that are used again: what comes to a `Map` and leaves it stays alive
 * until the next large collection of garbage, since a table that was outgrown leads to the next one. With results of searches in
 * it, every small collection took twenty milliseconds.
 */
export class LastFew<Value> {
  readonly #places: (Entry<Value> | null)[]
  #next = 0

  /** `most`: how many are kept. */
  constructor(most: number) {
    this.#places = Array.from({ length: most }, () => null)
  }

  get(key: string): Value | undefined {
    return this.#places.find((entry) => entry?.key === key)?.value
  }

  /** Keeps a value, in place of the one with this key or of the one that was set first. */
  set(key: string, value: Value): void {
    const same = this.#places.findIndex((entry) => entry?.key === key)
    if (same >= 0) this.#places[same] = null
    this.#places[this.#next] = { key, value }
    this.#next = (this.#next + 1) % this.#places.length
  }

  delete(key: string): void {
    const place = this.#places.findIndex((entry) => entry?.key === key)
    if (place >= 0) this.#places[place] = null
  }

  clear(): void {
    this.#places.fill(null)
  }
}
