import { lstat } from 'node:fs/promises'
import { typeOfFile } from '../extract/registry.ts'
import type { SeenFile } from '../store/types.ts'
import { isPlaceholder } from './not-local.ts'

/** A file as it is on the disk. */
export interface FoundFile extends SeenFile {
  /** False: a placeholder for a file in a cloud, which must not be opened. */
  local: boolean
}

/** `unknown`: it could not be looked at (no permission, an error of the disk), which says nothing about whether it is there. */
export type Look = FoundFile | 'gone' | 'unknown'

/** Looks at a path. What is no regular file, or of no format Trove reads, is gone as far as the library is concerned. */
export async function lookAt(path: string): Promise<Look> {
  const type = typeOfFile(path)
  if (type === null) return 'gone'
  try {
    const stats = await lstat(path)
    if (!stats.isFile()) return 'gone'
    return { path, size: stats.size, modifiedAt: stats.mtimeMs, type, local: !isPlaceholder(stats) }
  } catch (cause) {
    return isMissing(cause) ? 'gone' : 'unknown'
  }
}

/** Whether an error of the file system says that there is nothing at a path. */
export function isMissing(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR'
}
