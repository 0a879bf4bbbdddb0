import type { SearchMode, SearchOutput, SearchSort } from '../../../shared/contract/index.ts'

/** A passage or a document that others are to be like. */
export interface Like {
  kind: 'passage' | 'document'
  id: number
  /** The document's name and the place in it, for a person to read. */
  name: string
  place: string | null
}

/** One search as a person asks it. */
export interface Question {
  query: string
  mode: SearchMode
  sort: SearchSort
  /** Nothing is corrected. */
  verbatim: boolean
  /** What is like this is looked for, in place of the query. */
  like: Like | null
}

/** A question as it goes to the engine: one page of its answer. */
export interface PageRequest {
  question: Question
  /** The last word may be the beginning of one. */
  typing: boolean
  /** Documents to pass over. */
  offset: number
  limit: number
  passagesPerDocument: number
}

/** Whoever answers a page: the engine, or what stands for it. */
export type PageSearch = (request: PageRequest, signal: AbortSignal) => Promise<SearchOutput>

export const questionOf = ({ query, mode, sort, verbatim, like }: Question): Question => ({
  query,
  mode,
  sort,
  verbatim,
  like,
})

export const sameQuestion = (a: Question | null, b: Question): boolean =>
  a !== null &&
  a.query === b.query &&
  a.mode === b.mode &&
  a.sort === b.sort &&
  a.verbatim === b.verbatim &&
  a.like?.kind === b.like?.kind &&
  a.like?.id === b.like?.id

/** Whether there is anything to search for. */
export const asksSomething = ({ query, like }: Question): boolean => like !== null || query.trim() !== ''
