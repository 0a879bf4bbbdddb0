import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The databases that every PostgreSQL keeps to make new ones of: nothing ever writes to their files. */
const neverWritten = /^(?:database[\\/])?base[\\/][14]$/

/**
 * Copies an empty library, or the files of a new database: a thousand small files. `fs.cp` takes five times as long for it, and what it has copied takes
 * a second to be deleted on some file systems.
 */
export function copyTemplate(template: string, directory: string, below = ''): void {
  mkdirSync(join(directory, below), { recursive: true })
  const share = neverWritten.test(below)
  for (const entry of readdirSync(join(template, below), { withFileTypes: true })) {
    const path = join(below, entry.name)
    if (entry.isDirectory()) copyTemplate(template, directory, path)
    else if (!share || !tryLink(join(template, path), join(directory, path))) {
      copyFile(join(template, path), join(directory, path))
    }
  }
}

function copyFile(from: string, to: string): void {
  writeFileSync(to, readFileSync(from))
  // With new times every file would have to be synced to the disk at the first checkpoint.
  const { atime, mtime } = statSync(from)
  utimesSync(to, atime, mtime)
}

/** False where the template is on another file system, or on one without hard links. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    return false
  }
}
