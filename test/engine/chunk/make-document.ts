import type { Block, ExtractedDocument } from '../../../electron/engine/extract/types.ts'

export interface BlockSketch {
  text: string
  kind?: Block['kind']
  level?: number
  page?: number | null
  line?: number | null
}

/** A document of these blocks, laid out with blank lines between them. */
export function makeDocument(
  sketches: readonly BlockSketch[],
  facts: Partial<ExtractedDocument> = {},
): ExtractedDocument {
  let text = ''
  const blocks = sketches.map(
    ({ text: content, kind = 'paragraph', level, page = null, line = null }): Block => {
      if (text !== '') text += '\n\n'
      const start = text.length
      text += content
      return { kind, start, end: text.length, page, line, ...(level === undefined ? {} : { level }) }
    },
  )
  const nothing = {
    title: null,
    author: null,
    language: null,
    pages: null,
    createdAt: null,
    metadata: {},
    boxes: [],
  }
  return { ...nothing, ...facts, text, blocks }
}

export const heading = (text: string, level = 1): BlockSketch => ({ text, kind: 'heading', level })

/** Prose of this many sentences of nine short words each, all different. */
export function prose(sentences: number, from = 0): string {
  return Array.from(
    { length: sentences },
    (_value, index) => `The ${from + index} cat sat on a mat all day.`,
  ).join(' ')
}
