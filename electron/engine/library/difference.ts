import type { KnownFile } from '../store/types.ts'
import type { FoundFile } from './look.ts'

export interface Difference {
  /** New files, and files whose size or modification time changed. */
  changed: FoundFile[]
  /** New files that are only a placeholder for one in a cloud. */
  away: FoundFile[]
  removedIds: number[]
}

/** Modification times come back from the database rounded to microseconds. */
const sameTime = (one: number, other: number): boolean => Math.abs(one - other) < 0.01

/** What the library must do so that `known` becomes what was `seen` on the disk. */
export function difference(known: readonly KnownFile[], seen: readonly FoundFile[]): Difference {
  const gone = new Map(known.map((file) => [file.path, file]))
  const changed: FoundFile[] = []
  const away: FoundFile[] = []
  for (const file of seen) {
    const before = gone.get(file.path)
    gone.delete(file.path)
    // What was read before it went to the cloud stays as it was read.
    if (!file.local) {
      if (!before) away.push(file)
    } else if (!before || before.size !== file.size || !sameTime(before.modifiedAt, file.modifiedAt)) {
      changed.push(file)
    }
  }
  return { changed, away, removedIds: [...gone.values()].map((file) => file.documentId) }
}
