import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { headerLine } from './lines.ts'

/** The file in a library's directory that holds what programs have added. */
export const journalName = 'collection.jsonl'

/** A file with nothing but the first line. */
export async function begin(path: string): Promise<{ file: FileHandle; generation: string; end: number }> {
  const generation = randomUUID()
  const header = Buffer.from(headerLine(generation))
  const { O_RDWR, O_CREAT, O_EXCL } = constants
  try {
    // For its owner only, as the library is.
    const file = await open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    try {
      await file.writeFile(header)
      await file.datasync()
      await syncDirectory(dirname(path))
    } catch (cause) {
      await file.close()
      await rm(path, { force: true })
      throw cause
    }
    return { file, generation, end: header.length }
  } catch (cause) {
    throw explained(cause)
  }
}

/** A new name in a directory is safe only once the directory is. Windows can't be asked, and needs no asking. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const notOurs = (path: string): TroveError =>
  new TroveError(
    'LIBRARY_DAMAGED',
    `${path} is not what Trove has written there, so the texts that programs have added can't be read. Put it back from a copy, or delete it.`,
  )

/** What a disk or a file system refuses, as a `TroveError`. */
export function explained(cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause
  if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT') {
    return new TroveError('DISK_FULL', 'The disk that holds the library is full. Make room and try again.', {
      cause,
    })
  }
  return new TroveError(
    'LIBRARY_UNREADABLE',
    `The library's file ${journalName} can't be used (${String(cause.code)}).`,
    { cause },
  )
}
