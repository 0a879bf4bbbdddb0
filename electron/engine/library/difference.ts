import type { KnownFile, SeenFile } from '../store/types.ts'

export interface Difference {
  /** New files, and files whose size or modification time changed. */
  changed: SeenFile[]
  removedIds: number[]
}

/** Modification times come back from the database rounded to microseconds. */
const sameTime = (one: number, other: number): boolean => Math.abs(one - other) < 0.01

/** What the library must do so that `known` becomes what was `seen` on the disk. */
export function difference(known: readonly KnownFile[], seen: readonly SeenFile[]): Difference {
  const gone = new Map(known.map((file) => [file.path, file]))
  const changed = seen.filter((file) => {
    const before = gone.get(file.path)
    gone.delete(file.path)
    return !before || before.size !== file.size || !sameTime(before.modifiedAt, file.modifiedAt)
  })
  return { changed, removedIds: [...gone.values()].map((file) => file.documentId) }
}
