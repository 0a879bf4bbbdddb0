import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { typeOfFile } from '../extract/registry.ts'
import type { SeenFile } from '../store/types.ts'
import { isIgnored } from './ignored.ts'

export interface CrawlOptions {
  /** Folders that are passed over, the library's own among them. Absolute paths. */
  excluded?: readonly string[]
  signal?: AbortSignal
  /** Hears of each folder that cannot be read; the crawl goes on with the others. */
  onUnreadable?: (path: string, cause: unknown) => void
}

/**
 * Walks a folder and yields the files in formats Trove reads. Links are not followed, so there are no loops
 * and no way out of the folder. Throws the signal's reason when aborted.
 */
export async function* crawl(root: string, options: CrawlOptions = {}): AsyncGenerator<SeenFile> {
  const { excluded = [], signal, onUnreadable } = options
  const folders = [root]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal?.throwIfAborted()
    let entries: Dirent[]
    try {
      entries = await readdir(folder, { withFileTypes: true })
    } catch (cause) {
      onUnreadable?.(folder, cause)
      continue
    }
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!isIgnored(entry.name, 'folder') && !excluded.includes(path)) folders.push(path)
      } else if (entry.isFile() && !isIgnored(entry.name, 'file')) {
        const file = await lookAt(path)
        if (file) yield file
      }
    }
  }
}

/** A file as the library records it; null when it is gone, is no regular file, or is of no format Trove reads. */
export async function lookAt(path: string): Promise<SeenFile | null> {
  const type = typeOfFile(path)
  if (type === null) return null
  const stats = await lstat(path).catch(() => null)
  if (!stats?.isFile()) return null
  return { path, size: stats.size, modifiedAt: stats.mtimeMs, type }
}
