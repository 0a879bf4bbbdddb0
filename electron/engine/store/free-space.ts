import { statfs } from 'node:fs/promises'
import { TroveError } from '../../../shared/errors.ts'

const megabyte = 1024 * 1024

/** A full disk in the middle of a write can stop the database for good, so writes stop well before. */
export const freeBytes = {
  /** A new database takes some forty megabytes. */
  create: 100 * megabyte,
  write: 50 * megabyte,
  /** Opening writes little, so that what is there can be searched on a nearly full disk. */
  open: 20 * megabyte,
} as const

/** Throws `DISK_FULL` when the disk that holds `directory` has too little room left to write safely. */
export async function ensureFreeSpace(directory: string, minimum: number = freeBytes.write): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  if (free >= minimum) return
  throw new TroveError(
    'DISK_FULL',
    `The disk that holds the library is full (${Math.floor(free / megabyte)} MB left). Make room and try again.`,
    { details: { freeBytes: free, neededBytes: minimum, directory } },
  )
}
