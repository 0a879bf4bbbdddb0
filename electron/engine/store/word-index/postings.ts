import { placeOf, type NumberChunks } from './number-chunks.ts'
import { termCount, termFirst, termLast } from './term-record.ts'

/** A posting is a row, in the upper 24 bits, and how often it holds the term, in the lower 8. */
export const mostRows = 1 << 24
export const mostFrequency = 255

/**
 * The postings of a term lie in slices that grow by half each, since most terms have few postings and most postings are of
 * few terms. The last number of a slice is the address of the next. So long as there is none it holds the slice's level plus
 * one: since all numbers not yet written are 0, it also tells that the slice is full. As in Earlybird (Busch and others,
 * "Earlybird: Real-Time Search at Twitter", 2012) and Lucene's `ByteSlicePool`.
 */
export const sliceSizes: readonly number[] = [
  4, 6, 9, 13, 20, 30, 45, 67, 100, 150, 225, 337, 505, 757, 1_135, 1_702,
]

/** The level of the slice that follows one of some level. */
export const nextLevel = (level: number): number => Math.min(level + 1, sliceSizes.length - 1)

/** Rows come in ascending order; the same row again counts. */
export function addPosting(memory: NumberChunks, term: number, row: number): void {
  const chunk = memory.chunkOf(term)
  const place = placeOf(term)
  const count = chunk[place + termCount] as number
  const posting = (row << 8) | 1
  if (count === 0) {
    chunk[place + termFirst] = posting
  } else if (count === 1) {
    if (countedAgain(chunk, place + termFirst, row)) return
    const slice = allocateSlice(memory, 0)
    memory.set(slice, chunk[place + termFirst] as number)
    memory.set(slice + 1, posting)
    chunk[place + termFirst] = slice
    chunk[place + termLast] = slice + 1
  } else {
    const last = chunk[place + termLast] as number
    if (countedAgain(memory.chunkOf(last), placeOf(last), row)) return
    chunk[place + termLast] = append(memory, last, posting)
  }
  chunk[place + termCount] = count + 1
}

/** Whether the posting at this place is of this row: then it counts one more. */
function countedAgain(chunk: Uint32Array, place: number, row: number): boolean {
  const posting = chunk[place] as number
  if (posting >>> 8 !== row) return false
  if ((posting & mostFrequency) < mostFrequency) chunk[place] = posting + 1
  return true
}

/** The address where the posting came to be. */
function append(memory: NumberChunks, last: number, posting: number): number {
  let address = last + 1
  const mark = memory.at(address)
  if (mark !== 0) {
    const slice = allocateSlice(memory, nextLevel(mark - 1))
    memory.set(address, slice)
    address = slice
  }
  memory.set(address, posting)
  return address
}

function allocateSlice(memory: NumberChunks, level: number): number {
  const size = sliceSizes[level] as number
  const slice = memory.allocate(size)
  memory.set(slice + size - 1, level + 1)
  return slice
}
