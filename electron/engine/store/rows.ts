import type { DocumentType } from '../../../shared/contract/library.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Json } from '../extract/types.ts'

export interface FolderRow {
  id: number
  path: string
  kind: 'folder' | 'file'
  addedAt: number
  documents: number
  indexed: number
  /** Without those that are ignored. */
  failed: number
  pending: number
  /** Of another machine, which alone indexes it; null for one of this machine. */
  machine: string | null
}

export interface ProblemRow {
  documentId: number
  path: string
  state: 'failed' | 'skipped'
  code: ErrorCode
  message: string
  at: number
}

export interface DocumentCountsRow {
  total: number
  indexed: number
  pending: number
  failed: number
  skipped: number
  /** Failed and skipped ones that nobody wants to hear of. */
  ignored: number
  /** Documents waiting in the queue: new ones, and indexed ones that changed. */
  queued: number
  passages: number
  /** Passages with a vector of the model in use. */
  embedded: number
}

export interface RankedPassage {
  passageId: number
  contentId: number
  /** BM25 (larger is better) or cosine similarity. */
  score: number
}

/** A passage and its cosine similarity to a query. */
export type SimilarPassage = Pick<RankedPassage, 'passageId' | 'score'>

export interface RankedContent {
  contentId: number
  /** BM25, larger is better. */
  score: number
}

/** A document whose file name has words of a query. */
export interface NamedDocument {
  documentId: number
  contentId: number
  /** Stems of the words of its name. */
  terms: string[]
}

/** A word of the vocabulary, and how many passages hold it. */
export interface WordCount {
  word: string
  passages: number
}

/** A word of the vocabulary that is spelled nearly like another. */
export interface NearWord extends WordCount {
  /** Mistakes between the two. */
  distance: number
}

/** How much of the library is in one language; null: not known which. */
export interface LanguageCount {
  language: string | null
  contents: number
  passages: number
}

/** Best first. */
export interface RankedLists {
  passages: RankedPassage[]
  contents: RankedContent[]
}

/** Lists best first. */
export interface FoundWords extends RankedLists {
  names: NamedDocument[]
  /**
   * How many passages hold each of the words asked for: in any of its forms where words are ranked in memory, as it is written
   * where the database ranks them.
   */
  holding: number[]
}

export interface PendingPassage {
  contentId: number
  passageId: number
  context: string
  text: string
  tokens: number
}

export interface DocumentRow {
  id: number
  folderId: number
  path: string
  /** From the document itself, else its file name. */
  title: string
  type: DocumentType
  pages: number | null
  size: number
  modifiedAt: number
  author: string | null
  language: string | null
}

/** A document that shows a content. */
export interface ShowingDocument extends DocumentRow {
  contentId: number
  /** What words and numbers the content has (`analysis/content-signature.ts`); null where that is not known. */
  signature: Uint8Array | null
}

export interface PassageText {
  passageId: number
  contentId: number
  ordinal: number
  text: string
  context: string
  page: number | null
  headings: string[]
  lines: [number, number] | null
}

/** A passage with a document that shows it. */
export interface PassageRow extends PassageText {
  document: DocumentRow
}

/** A passage where it stands in its document's text. */
export interface PlacedPassage {
  passageId: number
  contentId: number
  /** Counted from 0. */
  ordinal: number
  text: string
  /** `[start, end)` in the document's text; neighbours may overlap. */
  start: number
  end: number
  page: number | null
  headings: string[]
  lines: [number, number] | null
  tokens: number
}

/** A passage as a list of nearest passages tells it. */
export interface DescribedPassage {
  passageId: number
  documentId: number
  /** Of a program's text the name that it has there; null for a document. */
  chunkId: string | null
  text: string
  metadata: Record<string, Json>
}
