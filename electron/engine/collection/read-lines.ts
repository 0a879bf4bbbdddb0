import type { FileHandle } from 'node:fs/promises'

const blockBytes = 256 * 1024
const newline = 0x0a

/** A whole line of a file, without its end, and the bytes `[start, end)` that it takes with it. */
export interface Line {
  text: string
  start: number
  end: number
}

/** The lines of a file from one byte to another; a last line without an end is left out. */
export async function* readLines(file: FileHandle, from: number, to: number): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0)
  let start = from
  for (let at = from; at < to;) {
    const { bytesRead, buffer } = await file.read(
      Buffer.allocUnsafe(blockBytes),
      0,
      Math.min(blockBytes, to - at),
      at,
    )
    if (bytesRead === 0) return
    at += bytesRead
    const data: Buffer = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let begin = 0
    for (let end = data.indexOf(newline); end !== -1; end = data.indexOf(newline, begin)) {
      yield { text: data.toString('utf8', begin, end), start: start + begin, end: start + end + 1 }
      begin = end + 1
    }
    rest = data.subarray(begin)
    start += begin
  }
}

/** Where the last whole line of a file ends. */
export async function endOfLines(file: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; end -= Math.min(end, blockBytes)) {
    const length = Math.min(end, blockBytes)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, end - length)
    const last = buffer.lastIndexOf(newline)
    if (last !== -1) return end - length + last + 1
  }
  return 0
}
