/** Bytes of a signature of one set: with so many, the estimated resemblance is off by 0.03 at most times. */
export const signatureLength = 128

/** Murmur3's finaliser: every bit of the number changes half of the answer's. */
function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** One hash function for each byte of a signature. Fixed, since signatures are kept. */
const seeds = Uint32Array.from({ length: signatureLength }, (_, index) => mixed(index + 1))

/** FNV-1a over UTF-16 code units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/**
 * Takes words up, and tells in a few bytes what set of words they are: the share of equal bytes of two signatures
 * estimates what share of their words two texts have in common. Source: Broder, "On the resemblance and containment of
 * documents", 1997; of each minimum only the lowest byte is kept, as in Li and König, "b-Bit minwise hashing", 2010.
 */
export class MinHash {
  readonly #least = new Uint32Array(signatureLength).fill(0xffffffff)

  add(word: string): void {
    const hash = hashOf(word)
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
