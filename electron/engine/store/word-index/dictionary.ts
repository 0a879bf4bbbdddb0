import { placeOf, type NumberChunks } from './number-chunks.ts'
import { termHash, termNext, termText } from './term-record.ts'
import { hashOf, hasText, longestTerm, textSize, writeText } from './term-text.ts'

/**
 * Finds the records of terms: a hash table that grows by one bucket at a time (linear hashing, Litwin 1980). A `Map` would be
 * rebuilt whole when it is full, which takes a tenth of a second at a million terms, and takes twice the memory.
 */
export class Dictionary {
  readonly #memory: NumberChunks
  readonly #buckets: NumberChunks
  readonly #seed: number

  /** `buckets`: one for each term in `memory`. `seed`: a number nobody can foresee, so that no file can make all its words meet. */
  constructor(memory: NumberChunks, buckets: NumberChunks, seed: number) {
    this.#memory = memory
    this.#buckets = buckets
    this.#seed = seed
  }

  /** The record of the term that stands between two places of a text, or 0. */
  find(text: string, from: number, to: number): number {
    const end = Math.min(to, from + longestTerm)
    return this.#find(text, from, end, hashOf(text, from, end, this.#seed))
  }

  /** Its record, a new one if there is none. */
  findOrAdd(text: string, from: number, to: number): number {
    const end = Math.min(to, from + longestTerm)
    const hash = hashOf(text, from, end, this.#seed)
    return this.#find(text, from, end, hash) || this.#add(text, from, end, hash)
  }

  #find(text: string, from: number, to: number, hash: number): number {
    if (this.#buckets.length === 0) return 0
    let record = this.#buckets.at(this.#bucketOf(hash))
    while (record !== 0) {
      const chunk = this.#memory.chunkOf(record)
      const place = placeOf(record)
      if (chunk[place + termHash] === hash && hasText(chunk, place + termText, text, from, to)) return record
      record = chunk[place + termNext] as number
    }
    return 0
  }

  #add(text: string, from: number, to: number, hash: number): number {
    const record = this.#memory.allocate(termText + textSize(to - from))
    const chunk = this.#memory.chunkOf(record)
    chunk[placeOf(record) + termHash] = hash
    writeText(chunk, placeOf(record) + termText, text, from, to)
    this.#growByOne()
    this.#link(record, this.#bucketOf(hash))
    return record
  }

  /** The lowest bits of the hash that tell a bucket: one bit less for those that have not been split yet. */
  #bucketOf(hash: number): number {
    const count = this.#buckets.length
    const mask = lowestBits(count)
    const bucket = hash & mask
    return bucket < count ? bucket : bucket & (mask >>> 1)
  }

  #link(record: number, bucket: number): void {
    this.#memory.set(record + termNext, this.#buckets.at(bucket))
    this.#buckets.set(bucket, record)
  }

  /** The new bucket takes its records from the one that has been standing for it. */
  #growByOne(): void {
    const added = this.#buckets.length
    this.#buckets.push(0)
    if (added === 0) return
    const split = added & (lowestBits(added + 1) >>> 1)
    let record = this.#buckets.at(split)
    this.#buckets.set(split, 0)
    while (record !== 0) {
      const next = this.#memory.at(record + termNext)
      this.#link(record, this.#bucketOf(this.#memory.at(record + termHash)))
      record = next
    }
  }
}

/** Ones for all bits that the numbers below `count` have. */
const lowestBits = (count: number): number => (count < 2 ? 0 : 0xffffffff >>> Math.clz32(count - 1))
