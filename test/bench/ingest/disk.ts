import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of a library's files: of its write-ahead log, which stays within bounds, and of everything else, which grows with it. */
export async function bytesOf(directory: string): Promise<{ log: number; data: number }> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const bytes = { log: 0, data: 0 }
  for (const entry of entries.filter((each) => each.isFile())) {
    const { size } = await stat(join(entry.parentPath, entry.name))
    bytes[entry.parentPath.includes('pg_wal') ? 'log' : 'data'] += size
  }
  return bytes
}
