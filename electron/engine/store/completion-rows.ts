/** A document whose name goes on with what is being typed. */
export interface NamedDocument {
  name: string
  /** What the document calls itself. */
  title: string | null
}

export interface RememberedQueries {
  saved: { name: string; query: string }[]
  /** Newest first. */
  past: string[]
}

/** A value of a filter and how many contents (for folders: documents) have it. */
export type CountedValue = [value: string, count: number]

/** The most frequent values, ordered by frequency; `in`: the folders that files lie in, by their paths. */
export type ValueCounts = Record<'type' | 'lang' | 'author' | 'tag' | 'in', CountedValue[]>
