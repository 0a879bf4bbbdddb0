import { inflateRawSync } from 'node:zlib'

/** A member as the archive's own directory describes it. */
export interface ZipMember {
  name: string
  compressedBytes: number
  /** As declared: what the member inflates to if the archive tells the truth. */
  bytes: number
  method: number
  /** Bit 0 of the general purpose flags. */
  encrypted: boolean
  headerAt: number
}

const endSignature = 0x06054b50
const memberSignature = 0x02014b50
const endBytes = 22
const maxCommentBytes = 0xffff

/**
 * The members of a zip archive from its central directory, nothing inflated; null for bytes that are no
 * complete archive. By PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16, without the 64-bit extension: an archive that
 * needs it is larger than what Trove reads.
 */
export function readZipDirectory(bytes: Uint8Array, maxMembers: number): ZipMember[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const members: ZipMember[] = []
  for (let index = 0; index < Math.min(count, maxMembers); index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== memberSignature) return null
    const nameLength = view.getUint16(at + 28, true)
    members.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      compressedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return members
}

/** A member's content; null where it is damaged, or inflates to more than it declares. */
export function readZipMember(bytes: Uint8Array, member: ZipMember): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (member.headerAt + 30 > view.byteLength) return null
  const start =
    member.headerAt +
    30 +
    view.getUint16(member.headerAt + 26, true) +
    view.getUint16(member.headerAt + 28, true)
  const content = bytes.subarray(start, start + member.compressedBytes)
  if (member.method === 0) return content
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, member.bytes) })
  } catch {
    // Damaged or lying: the caller decides what a member without content means.
    return null
  }
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - endBytes
  for (let at = last; at >= Math.max(0, last - maxCommentBytes); at--) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return null
}
