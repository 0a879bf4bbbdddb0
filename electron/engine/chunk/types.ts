/** A piece of a document that is embedded and found as one. */
export interface Passage {
  /** Place in the document, counted from 0. */
  ordinal: number
  /** Exactly `document.text.slice(start, end)`. */
  text: string
  start: number
  end: number
  /** Page on which it starts, counted from 1. */
  page: number | null
  /** Headings above it, outermost first. */
  headings: string[]
  /** First and last line in the source file, counted from 1. */
  lines: [number, number] | null
  /** Tokens of `context` and `text` as the model counts them, its special tokens included. */
  tokens: number
  /** Title and heading path, joined by ` › `: embedded and searched together with the text. */
  context: string
  /** Line boxes on the page, four numbers a box: left, top, right, bottom in PDF points. Null without fixed pages. */
  boxes: Float32Array<ArrayBuffer> | null
}

/** Counts tokens as the embedding model's tokenizer does, without special tokens. */
export interface TokenCounter {
  count(text: string): number
}
