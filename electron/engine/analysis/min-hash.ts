import { fnv1a, mixed } from './hash.ts'

/** Bytes of a signature of one set: with so many, the estimated resemblance is off by 0.03 at most times. */
export const signatureLength = 128

/** One hash function for each byte of a signature. Fixed, since signatures are kept. */
const seeds = Uint32Array.from({ length: signatureLength }, (_, index) => mixed(index + 1))

/**
 * Takes words up, and tells in a few bytes what set of words they are: the share of equal bytes of two signatures
 * estimates what share of their words two texts have in common. Source: Broder, "On the resemblance and containment of
 * documents", 1997; of each minimum only the lowest byte is kept, as in Li and König, "b-Bit minwise hashing", 2010.
 */
export class MinHash {
  readonly #least = new Uint32Array(signatureLength).fill(0xffffffff)

  add(word: string): void {
    const hash = fnv1a(word)
    const least = this.#least
    for (let i = 0; i < signatureLength; i++) {
      const value = mixed(hash ^ (seeds[i] as number))
      if (value < (least[i] as number)) least[i] = value
    }
  }

  signature(): Uint8Array {
    return Uint8Array.from(this.#least, (value) => value & 0xff)
  }
}

/** Estimated Jaccard similarity of two sets, 0 to 1, by their signatures; exactly 1 for equal sets. */
export function resemblance(one: Uint8Array, other: Uint8Array): number {
  let equal = 0
  for (let i = 0; i < one.length; i++) if (one[i] === other[i]) equal++
  // Of bytes that have nothing in common one in 256 is equal.
  const byChance = 1 / 256
  return Math.max(0, (equal / one.length - byChance) / (1 - byChance))
}
