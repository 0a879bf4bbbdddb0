import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PathJudge } from './rules/path-judge.ts'

/** Paths of the files in folders, and in the folders inside of them, that the rules don't leave out. */
export async function filesBelow(folders: readonly string[], judge: PathJudge): Promise<string[]> {
  const files = new Set<string>()
  const pending = folders.filter((folder) => !judge.leavesOut(folder, 'folder'))
  const seen = new Set(pending)
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    // One that has gone again, or may not be read, has nothing to tell.
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) files.add(path)
      else if (!seen.has(path) && !judge.leavesOut(path, 'folder')) {
        seen.add(path)
        pending.push(path)
      }
    }
  }
  return [...files]
}
