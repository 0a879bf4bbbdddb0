import { detect } from 'chardet'
import { TroveError } from '../../../../shared/errors.ts'

export interface DecodedText {
  text: string
  /** The encoding's name by the WHATWG standard. */
  encoding: string
}

/** As much of a file as is looked at to guess its encoding, or to tell that it is no text. */
const sampleBytes = 64 * 1024

/**
 * Text from bytes: by byte-order mark, as UTF-8, by what the document declares, else by a guess.
 * Throws `FILE_BINARY` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes) ?? utf16WithoutMark(bytes)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked }
  if (looksBinary(bytes)) throw new TroveError('FILE_BINARY', 'The file holds binary data, not text.')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Not UTF-8 throughout: what follows decides.
  }
  const decoder = decoderFor(declared) ?? decoderFor(guess(bytes)) ?? new TextDecoder('windows-1252')
  return { text: decoder.decode(bytes), encoding: decoder.encoding }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** Latin text in UTF-16 has a NUL in nearly every second byte, always on the same side. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, sampleBytes) & ~1
  if (length < 8) return null
  const nuls = [0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  if (odd > length * 0.35 && even < length * 0.01) return 'utf-16le'
  if (even > length * 0.35 && odd < length * 0.01) return 'utf-16be'
  return null
}

function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, sampleBytes)
  let nuls = 0
  let controls = 0
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0) nuls++
    // Tab, newline, form feed, carriage return and escape (terminal logs) are usual in text.
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++
  }
  return nuls > length * 0.001 || controls > length * 0.02
}

function guess(bytes: Uint8Array): string | null {
  // ASCII tells nothing of an encoding: start at the first byte that is more.
  const first = bytes.findIndex((byte) => byte > 127)
  const start = Math.max(0, first - 1024)
  const name = detect(bytes.subarray(start, start + sampleBytes))
  // UTF-8 was tried, and UTF-16 shows itself by its NULs; a western text with a stray byte is neither.
  return name && !/^utf|ascii/i.test(name) ? name : null
}

function decoderFor(encoding: string | null): TextDecoder | null {
  if (encoding === null) return null
  try {
    return new TextDecoder(encoding)
  } catch {
    return null
  }
}
