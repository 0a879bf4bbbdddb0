/** What somebody dropped on the window. */
export type Dropped =
  | { kind: 'paths'; paths: string[] }
  /** Files without a path, as a browser gives them: only their names are known. */
  | { kind: 'names'; names: string[] }
  | { kind: 'link' }
  | { kind: 'text' }

interface Transfer {
  readonly files: Iterable<File>
  readonly types: readonly string[]
}

/** Sorts out a drop. `pathForFile` answers null where the file has no path. */
export function readDrop(transfer: Transfer, pathForFile: (file: File) => string | null): Dropped {
  const files = [...transfer.files]
  if (files.length === 0) return { kind: transfer.types.includes('text/uri-list') ? 'link' : 'text' }
  const paths = files.map(pathForFile).filter((path) => path !== null)
  return paths.length > 0
    ? { kind: 'paths', paths: [...new Set(paths)] }
    : { kind: 'names', names: files.map(({ name }) => name) }
}
