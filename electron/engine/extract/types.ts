import type { DocumentType } from '../../../shared/contract/library.ts'

/** A unit of a document's structure. Blocks are in order and do not overlap; between them is only white space. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code'
  /** `[start, end)` in the document's `text`, UTF-16 code units. */
  start: number
  end: number
  /** 1 to 6, for headings. */
  level?: number
  /** Counted from 1; null where the format has no pages. */
  page: number | null
  /**
   * Line of the source file on which the block starts, counted from 1; each newline inside the block is a
   * newline of the source. Null where the format has no lines.
   */
  line: number | null
}

/** Where a run of text stands on its page: PDF points, origin at the page's top left. */
export interface TextBox {
  start: number
  end: number
  page: number
  left: number
  top: number
  right: number
  bottom: number
}

/** What a reader makes of a file's bytes. */
export interface ExtractedDocument {
  /** From the document itself; null where it names none (the file's name serves then). */
  title: string | null
  author: string | null
  /** BCP 47 tag where the document states it. */
  language: string | null
  /** Number of pages where the format has pages. */
  pages: number | null
  /** Milliseconds since 1970, where the document states it. */
  createdAt: number | null
  /** Whatever else the document states of itself: front matter, PDF information. JSON only. */
  metadata: Record<string, Json>
  /** The whole text as a person reads it, without markup. */
  text: string
  blocks: Block[]
  /** One box a line of text, for formats with fixed pages; empty otherwise. */
  boxes: TextBox[]
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** One file as a reader sees it. */
export interface SourceFile {
  /** Base name with its extension. */
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Reads one format. Throws `TroveError` with a `FILE_…` code for what cannot be read. */
export interface Reader {
  /** Stops with `CANCELLED` soon after the signal fires, where the format allows a pause. */
  read(file: SourceFile, signal: AbortSignal): Promise<ExtractedDocument>
}

/** A format of the registry. Its reader is loaded on first use, so that naming a file's type costs nothing. */
export interface Format {
  type: DocumentType
  /** Lower case, without the dot; a name without a dot is its own extension (`makefile`). */
  extensions: readonly string[]
  load(): Promise<Reader>
}
