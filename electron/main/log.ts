import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const maxBytes = 1_000_000

/**
 * Opens `trove.log` in a directory and returns the function that adds a line with the time before it. A file
 * that has grown past a megabyte becomes `trove.old.log`. Lines never hold the content of documents.
 */
export function openLog(directory: string): (line: string) => void {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'trove.log')
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) {
    renameSync(path, join(directory, 'trove.old.log'))
  }
  return (line) => {
    try {
      appendFileSync(path, `${new Date().toISOString()} ${line.trimEnd()}\n`)
    } catch {
      // A full disk must not bring down the app for want of a log line.
    }
  }
}
