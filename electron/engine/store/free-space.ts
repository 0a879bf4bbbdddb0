import { statfs } from 'node:fs/promises'
import { TroveError } from '../../../shared/errors.ts'

/** A full disk in the middle of a write can stop the database for good, so writes stop well before. */
export const minimumFreeBytes = 50 * 1024 * 1024

/** Throws `DISK_FULL` when the disk that holds `directory` has too little room left to write safely. */
export async function ensureFreeSpace(directory: string, minimum = minimumFreeBytes): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  if (free >= minimum) return
  throw new TroveError(
    'DISK_FULL',
    `The disk that holds the library is full (${Math.floor(free / 1024 / 1024)} MB left). Make room and try again.`,
    { details: { freeBytes: free, neededBytes: minimum, directory } },
  )
}
