import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { TroveError } from '../../../../shared/errors.ts'
import { maxFileBytes } from '../limits.ts'
import type { Fingerprint } from '../service.ts'
import { fileError } from './file-error.ts'
import { openInside } from './open-file.ts'

export interface FileContent extends Fingerprint {
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * A file's bytes with their hash. A file that changes meanwhile is read once more; one that goes on changing is
 * taken as it was, with the time of before, so that the next look at its folder sees the change.
 * Throws what `openInside` throws, `FILE_EMPTY` and `FILE_TOO_LARGE`.
 */
export async function readFileInside(path: string, root: string): Promise<FileContent> {
  const handle = await openInside(path, root)
  try {
    const first = await readOnce(handle)
    const { bytes, before } = first.changed ? await readOnce(handle) : first
    const hash = createHash('sha256').update(bytes).digest('hex')
    return { bytes, hash, size: before.size, modifiedAt: before.mtimeMs }
  } catch (cause) {
    return fileError(cause)
  } finally {
    await handle.close()
  }
}

async function readOnce(
  handle: FileHandle,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; before: Stats; changed: boolean }> {
  const before = await handle.stat()
  if (before.size === 0) throw new TroveError('FILE_EMPTY', 'The file is empty.')
  if (before.size > maxFileBytes) throw new TroveError('FILE_TOO_LARGE', 'The file is larger than 100 MB.')
  const buffer = new Uint8Array(before.size)
  let length = 0
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  const after = await handle.stat()
  const changed = length < before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs
  return { bytes: length === buffer.length ? buffer : buffer.slice(0, length), before, changed }
}
