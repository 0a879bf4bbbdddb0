import { cleanJson, cleanLine, cleanText } from './clean-text.ts'
import type { Block, ExtractedDocument, TextBox } from './types.ts'

/** What a document states of itself, as a reader found it: cleaned when the document is built. */
export type DocumentFacts = {
  [Fact in keyof Omit<ExtractedDocument, 'text' | 'blocks' | 'boxes' | 'metadata'>]?: ExtractedDocument[Fact]
} & { metadata?: Record<string, unknown> }

export interface NewBlock {
  kind: Block['kind']
  text: string
  level?: number
  page?: number | null
  line?: number | null
}

/** Collects a document's blocks in reading order and lays them out as one text. */
export class DocumentBuilder {
  readonly #parts: string[] = []
  readonly #blocks: Block[] = []
  readonly #boxes: TextBox[] = []
  #length = 0

  /** Number of characters so far. */
  get length(): number {
    return this.#length
  }

  /**
   * Adds a block; one that is white space only is left out. White space around the text is dropped, and
   * `line` moves with the newlines dropped before it. Answers the block's start.
   */
  add({ kind, text, level, page = null, line = null }: NewBlock): number | null {
    const clean = cleanText(text).trimEnd()
    // Code keeps the indentation of its first line.
    const kept = kind === 'code' ? clean.replace(/^(?:[^\S\n]*\n)+/, '') : clean.trimStart()
    if (kept.trim() === '') return null
    const dropped = newlines(clean.slice(0, clean.length - kept.length))
    if (this.#length > 0) this.#push('\n\n')
    const start = this.#length
    this.#push(kept)
    this.#blocks.push({
      kind,
      start,
      end: this.#length,
      ...(level === undefined ? {} : { level }),
      page,
      line: line === null ? null : line + dropped,
    })
    return start
  }

  /** Adds the place of a run of text; runs come in order. */
  addBox(box: TextBox): void {
    this.#boxes.push(box)
  }

  build({ title, author, metadata, ...facts }: DocumentFacts): ExtractedDocument {
    return {
      title: cleanLine(title),
      author: cleanLine(author),
      language: facts.language ?? null,
      pages: facts.pages ?? null,
      createdAt: facts.createdAt ?? null,
      metadata: cleanJson(metadata ?? {}) as ExtractedDocument['metadata'],
      text: this.#parts.join(''),
      blocks: this.#blocks,
      boxes: this.#boxes,
    }
  }

  #push(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
  }
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
