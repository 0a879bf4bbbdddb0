import type { ExtractedDocument } from './types.ts'

/** A heading further down is one of a part, not of the whole. */
const openingBlocks = 5

/** Names a document that states no title by the heading it opens with, where there is one. */
export function titled(document: ExtractedDocument): ExtractedDocument {
  if (document.title !== null) return document
  const { blocks, text } = document
  const heading = blocks.slice(0, openingBlocks).find(({ kind }) => kind === 'heading')
  if (!heading) return document
  return { ...document, title: text.slice(heading.start, heading.end).replace(/\s+/g, ' ').trim() }
}
