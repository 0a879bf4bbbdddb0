import { MinHash, resemblance, signatureLength } from './min-hash.ts'
import type { Token } from './tokens.ts'

/** Words and numbers of two files that say the same: a page number more in one of them is no other text. */
const alikeWords = 0.9
const alikeNumbers = 0.95

const digit = /\p{N}/u

/** Gathers what all words and all numbers of a document are, apart from their order, case and accents. */
export class ContentSignature {
  readonly #words = new MinHash()
  readonly #numbers = new MinHash()
  readonly #seen = new Set<string>()

  add(tokens: readonly Token[]): void {
    for (const { form, kind } of tokens) {
      if (kind === 'cut' || this.#seen.has(form)) continue
      this.#seen.add(form)
      this.#words.add(form)
      if (digit.test(form)) this.#numbers.add(form)
    }
  }

  /** Of the words, then of the numbers. */
  bytes(): Uint8Array {
    return Uint8Array.of(...this.#words.signature(), ...this.#numbers.signature())
  }
}

/**
 * Whether two documents say the same, or nearly: the same report as PDF and as Word file does, two bills that differ in
 * their amounts do not.
 */
export const sameContent = (one: Uint8Array, other: Uint8Array): boolean =>
  resemblance(one.subarray(0, signatureLength), other.subarray(0, signatureLength)) >= alikeWords &&
  resemblance(one.subarray(signatureLength), other.subarray(signatureLength)) >= alikeNumbers
