import type { CountedValue } from '../store/completion-rows.ts'

const separator = /[\\/]/

/** The last part of a path; a root is its own. */
const nameOf = (path: string): string => path.split(separator).findLast((part) => part !== '') ?? path

/** The folder itself and those above it, without the root, which everything lies in. */
function withFoldersAbove(path: string): string[] {
  const ends = [...path.matchAll(/[\\/]/g)].map(({ index }) => index).filter((index) => index > 0)
  return [...ends.map((end) => path.slice(0, end)), path]
}

/**
 * Folders to offer behind `in:`, those with the most documents below them first: by their names, or by their paths once
 * a separator is typed. Without anything typed, the folders that documents lie in.
 */
export function folderValues(counted: readonly CountedValue[], typed: string): string[] {
  const byPath = separator.test(typed)
  const sums = new Map<string, number>()
  for (const [path, count] of counted) {
    const paths = typed === '' ? [path] : withFoldersAbove(path)
    const values = byPath ? paths : paths.map(nameOf)
    for (const value of new Set(values)) sums.set(value, (sums.get(value) ?? 0) + count)
  }
  return [...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value)
}
