import { chunkLength, placeOf, type NumberChunks } from './number-chunks.ts'
import { nextLevel, sliceSizes } from './postings.ts'
import { termCount, termFirst } from './term-record.ts'
import type { TopRows } from './top-rows.ts'

/** Rows of a block: blocks that no posting touched are passed over. */
const blockBits = 8
const blockLength = 1 << blockBits

/** BM25 of one term as numbers: weight · frequency / (frequency + base + slope · length). */
export interface TermScore {
  weight: number
  base: number
  slope: number
}

/** A score for each row of an index, used for one search after the other. All are 0 between two searches. */
export class Scores {
  #scores = new Float64Array(0)
  #touched = new Uint8Array(0)

  get bytes(): number {
    return this.#scores.byteLength + this.#touched.byteLength
  }

  ensureRows(count: number): void {
    if (count <= this.#scores.length) return
    const length = Math.ceil((count * 1.25) / chunkLength) * chunkLength
    this.#scores = new Float64Array(length)
    this.#touched = new Uint8Array(length >>> blockBits)
  }

  /** Adds what one term is worth to all rows that hold it. */
  addTerm(memory: NumberChunks, term: number, lengths: NumberChunks, score: TermScore): void {
    const count = memory.at(term + termCount)
    if (count === 1) {
      this.#addSlice(memory.chunkOf(term), placeOf(term) + termFirst, 1, lengths, score)
      return
    }
    let address = memory.at(term + termFirst)
    for (let left = count, level = 0; left > 0; level = nextLevel(level)) {
      const chunk = memory.chunkOf(address)
      const room = (sliceSizes[level] as number) - 1
      this.#addSlice(chunk, placeOf(address), Math.min(left, room), lengths, score)
      address = chunk[placeOf(address) + room] as number
      left -= room
    }
  }

  /** The innermost loop of searching: no calls, no branches but one for a change of the chunk of lengths. */
  #addSlice(
    postings: Uint32Array,
    from: number,
    count: number,
    lengths: NumberChunks,
    { weight, base, slope }: TermScore,
  ): void {
    const scores = this.#scores
    const touched = this.#touched
    const to = from + count
    let index = from
    while (index < to) {
      const first = (postings[index] as number) >>> 8
      const ofRows = lengths.chunkOf(first)
      const end = first - placeOf(first) + chunkLength
      for (; index < to; index++) {
        const posting = postings[index] as number
        const row = posting >>> 8
        if (row >= end) break
        const frequency = posting & 255
        const length = ofRows[placeOf(row)] as number
        scores[row] = (scores[row] as number) + (weight * frequency) / (frequency + base + slope * length)
        touched[row >>> blockBits] = 1
      }
    }
  }

  /** Hands all rows with a score over, ascending, and makes the scores 0 again. */
  drain(best: TopRows, isWanted: (row: number) => boolean): void {
    const scores = this.#scores
    const touched = this.#touched
    let least = best.least
    for (let block = 0; block < touched.length; block++) {
      if (touched[block] === 0) continue
      touched[block] = 0
      const from = block << blockBits
      for (let row = from; row < from + blockLength; row++) {
        const score = scores[row] as number
        if (score <= least || !isWanted(row)) continue
        best.add(row, score)
        least = best.least
      }
      scores.fill(0, from, from + blockLength)
    }
  }
}
