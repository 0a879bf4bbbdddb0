import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of so many megabytes in memory, at a directory that exists. Returns what takes it away again. */
export function mountSmallDisk(directory: string, megabytes: number): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], { stdio: 'ignore' })
  return () => execFileSync('umount', [directory])
}

/** Whether one can be mounted here. */
export function canMount(): boolean {
  if (process.platform !== 'linux') return false
  const place = mkdtempSync(join(tmpdir(), 'trove-disk-'))
  try {
    mountSmallDisk(place, 1)()
    return true
  } catch {
    return false
  } finally {
    rmdirSync(place)
  }
}
