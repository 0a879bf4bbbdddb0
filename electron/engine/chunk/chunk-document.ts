import type { Block, ExtractedDocument } from '../extract/types.ts'
import { contextOf, type Context } from './context.ts'
import { Locator } from './locate.ts'
import { Outline } from './outline.ts'
import { Packer, roomOf, type PackedPassage } from './packer.ts'
import { counted, piecesOf, type Piece, type Source } from './pieces.ts'
import { sizes } from './sizes.ts'
import { fitting } from './fitting.ts'
import type { Passage, TokenCounter } from './types.ts'

/** A full enough passage ends with its page. */
const fullEnough = 0.6
/** A passage with less than this part of the target takes what follows even if that must be cut. */
const almostEmpty = 0.3

/**
 * Cuts a document into passages of about 200 tokens, at its headings first, then at pages, paragraphs, sentences, words and,
 * where there is nothing else, characters. Never more than the model reads, context and special tokens included.
 * `fallbackTitle` serves a document that names itself nothing. Its time grows with the length of the text.
 */
export function chunkDocument(
  document: ExtractedDocument,
  fallbackTitle: string,
  counter: TokenCounter,
): Passage[] {
  const { text, blocks, language } = document
  const source: Source = { text, language, counter }
  const locator = new Locator(document)
  const passages: Passage[] = []
  const finished = (packed: PackedPassage): void => {
    for (const range of fitting(source, packed, roomOf(packed.context))) {
      passages.push({
        ordinal: passages.length,
        text: text.slice(range.start, range.end),
        start: range.start,
        end: range.end,
        ...locator.locate(range),
        headings: [...packed.headings],
        tokens: range.tokens + packed.context.tokens + sizes.special,
        context: packed.context.text,
      })
    }
  }
  const packer = new Packer(rememberContexts(document.title ?? fallbackTitle, counter), finished)
  const whole = blocks.map((block) => counted(source, block))
  const outline = new Outline()
  blocks.forEach((block, index) => {
    const piece = whole[index]
    if (!piece) return
    if (block.kind === 'heading') {
      outline.leave(block.level ?? 6)
      if (!mayGoOn(packer, outline.headings, sectionSize(blocks, whole, index))) packer.finish()
      addBlock(packer, source, block, piece, outline.headings)
      outline.enter(block, text)
    } else addBlock(packer, source, block, piece, outline.headings)
  })
  packer.finish()
  return passages
}

function addBlock(
  packer: Packer,
  source: Source,
  block: Block,
  piece: Piece,
  headings: readonly string[],
): void {
  // A "heading" of half a passage heads nothing.
  const isHeading = block.kind === 'heading' && piece.tokens < sizes.target / 2
  const place = { headings, page: block.page, isHeading }
  const { open } = packer
  const full = open && !open.onlyHeadings && open.tokens >= sizes.target * fullEnough
  if (full && open.page !== block.page) packer.finish()
  if (packer.hasRoom(piece, 'target')) return packer.add(piece, place)
  const needsMore =
    packer.open && (packer.open.onlyHeadings || packer.open.tokens < sizes.target * almostEmpty)
  if (!needsMore) packer.finish()
  if (packer.hasRoom(piece, 'limit')) packer.add(piece, place)
  else packer.addDivided([...piecesOf(source, block)], place)
}

/**
 * Whether a heading may stand in the open passage: under the same parent, when there are only headings so far
 * or one of the two sections is tiny and both together are no more than a passage should be.
 */
function mayGoOn({ open }: Packer, headings: readonly string[], size: number): boolean {
  if (!open || !open.headings.every((heading, index) => heading === headings[index])) return false
  if (open.onlyHeadings) return open.tokens < sizes.target / 2
  return open.tokens + size <= sizes.target && (open.tokens < sizes.tiny || size < sizes.tiny)
}

/** Tokens of a section up to the next heading, or enough of them to see that it is no small one. */
function sectionSize(blocks: readonly Block[], whole: readonly Piece[], index: number): number {
  let tokens = whole[index]?.tokens ?? 0
  for (
    let at = index + 1;
    at < blocks.length && blocks[at]?.kind !== 'heading' && tokens <= sizes.target;
    at++
  ) {
    tokens += whole[at]?.tokens ?? 0
  }
  return tokens
}

/** Passages of a section share their context: it is made once. */
function rememberContexts(title: string, counter: TokenCounter): (headings: readonly string[]) => Context {
  const remembered = new Map<string, Context>()
  return (headings) => {
    const key = headings.join('\n')
    const context = remembered.get(key) ?? contextOf(title, headings, counter)
    remembered.set(key, context)
    return context
  }
}
