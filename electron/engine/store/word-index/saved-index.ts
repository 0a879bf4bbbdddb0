import { crc32 } from 'node:zlib'
import { NumberChunks } from './number-chunks.ts'
import { RowList } from './row-list.ts'

/** "TWIX" as numbers lie in this machine's memory: where the byte order is another, another number is read. */
const mark = 0x58495754

/** Goes up whenever what lies in memory changes, sizes of slices and the hash included: memory is saved as it is. */
const version = 1

const headerLength = 7
const checksumPlace = 2

/** All that an index has to keep. */
export interface SavedIndex {
  seed: number
  memory: NumberChunks
  buckets: NumberChunks
  rows: RowList
}

/** A header (mark, version, CRC-32 of everything but itself, seed, three lengths), then the numbers: views, not copies. */
export function writeIndex({ seed, memory, buckets, rows }: SavedIndex): Uint8Array[] {
  const header = Uint32Array.of(mark, version, 0, seed, memory.length, buckets.length, rows.count)
  const parts = [memory, buckets, rows.ids, rows.groups, rows.lengths].flatMap((numbers) => numbers.parts())
  header[checksumPlace] = [asBytes(header), ...parts].reduce((checksum, part) => crc32(part, checksum), 0)
  return [asBytes(header), ...parts]
}

/** Null for anything but what `writeIndex` made. The bytes may begin anywhere in their buffer; they are copied. */
export function readIndex(bytes: Uint8Array): SavedIndex | null {
  if (bytes.length < headerLength * 4) return null
  const header = new Uint32Array(new Uint8Array(bytes.subarray(0, headerLength * 4)).buffer)
  const [foundMark, foundVersion, checksum, seed = 0, memory = 0, buckets = 0, rows = 0] = header
  if (foundMark !== mark || foundVersion !== version) return null
  if (bytes.length !== 4 * (headerLength + memory + buckets + 3 * rows)) return null
  header[checksumPlace] = 0
  if (crc32(bytes.subarray(headerLength * 4), crc32(asBytes(header))) !== checksum) return null
  let from = headerLength
  const next = (length: number): NumberChunks => {
    const numbers = NumberChunks.from(bytes.subarray(from * 4, (from + length) * 4), length)
    from += length
    return numbers
  }
  return {
    seed,
    memory: next(memory),
    buckets: next(buckets),
    rows: new RowList(next(rows), next(rows), next(rows)),
  }
}

const asBytes = (numbers: Uint32Array): Uint8Array => new Uint8Array(numbers.buffer)
