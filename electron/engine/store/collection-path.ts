import { basename } from 'node:path'

/** The path of the folder that holds the texts of programs. No file has one like it: those are absolute. */
export const collectionPath = 'trove:collection'

const beginning = `${collectionPath}/`

/** The path of the document that a text is. */
export const chunkPath = (chunkId: string): string => beginning + chunkId

/** The name that a program gave the document at a path; null for the document of a file. */
export const chunkIdOf = (path: string): string | null =>
  path.startsWith(beginning) ? path.slice(beginning.length) : null

/** What a document is called: its file's name, or a program's own name for it. */
export const documentName = (path: string): string => chunkIdOf(path) ?? basename(path)
