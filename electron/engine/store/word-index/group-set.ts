/** Groups from 0 to some largest, a bit each: asking takes the same however many there are. */
export class GroupSet {
  readonly #bits: Uint32Array

  /** Groups beyond the largest are left out: no row has them. */
  constructor(largest: number, groups: ArrayLike<number>) {
    this.#bits = new Uint32Array(Math.ceil((largest + 1) / 32))
    for (let index = 0; index < groups.length; index++) {
      const group = groups[index] as number
      if (group < 0 || group > largest) continue
      this.#bits[group >>> 5] = (this.#bits[group >>> 5] as number) | (1 << (group & 31))
    }
  }

  /** `group`: from 0 to the largest. */
  has(group: number): boolean {
    return (((this.#bits[group >>> 5] as number) >>> (group & 31)) & 1) === 1
  }
}
