import type { DocumentType } from '../../../shared/contract/library.ts'

/** A word as it stands in a passage, folded; `prefix`: any word that begins so. */
export interface WordInPlace {
  form: string
  /** Counted in words from the first one of its row, 0. */
  position: number
  prefix: boolean
}

/** Words side by side. */
export type WordRow = readonly WordInPlace[]

/** `null` is an open end; both ends included. */
export interface Interval {
  min: number | null
  max: number | null
}

/** What a document must fulfil: a query's requirement as the store can look it up. */
export type StoreCondition =
  | { kind: 'all' | 'any'; conditions: readonly StoreCondition[] }
  | { kind: 'not'; condition: StoreCondition }
  /** One of these rows stands in a passage, or the file's name has words that begin with all of `name`. */
  | { kind: 'words'; rows: readonly WordRow[]; name: string | null }
  | { kind: 'type'; types: readonly DocumentType[] }
  | { kind: 'language'; languages: readonly string[] }
  /** An absolute path: there or beneath; anything else: in the path of the folder. */
  | { kind: 'in'; paths: readonly string[] }
  | { kind: 'name' | 'title' | 'author' | 'tag'; texts: readonly string[] }
  /** Milliseconds since 1970. */
  | { kind: 'modified'; intervals: readonly Interval[] }
  /** Bytes. */
  | { kind: 'size'; intervals: readonly Interval[] }
  | { kind: 'page'; intervals: readonly Interval[] }
  | { kind: 'contents'; contentIds: Int32Array }
  | { kind: 'documents'; documentIds: readonly number[] }
  /** Of these chosen folders. */
  | { kind: 'folders'; folderIds: readonly number[] }
