import type { Block } from '../extract/types.ts'
import { codePointsOf, characterRunsOf, linesOf, sentencesOf, wordsOf, type Range } from './segments.ts'
import { sizes } from './sizes.ts'
import type { TokenCounter } from './types.ts'

/** A part of a block that is not cut further. */
export interface Piece extends Range {
  tokens: number
}

/** What dividing a block needs to know of its document. */
export interface Source {
  text: string
  language: string | null
  counter: TokenCounter
}

/**
 * Divides a block that is too large into pieces that are not: lines where lines have a meaning, else sentences;
 * runs of words where those are too large, runs of characters where even words are.
 */
export function* piecesOf(source: Source, block: Block): Generator<Piece> {
  const { text, language } = source
  const prose = block.kind === 'paragraph' || block.kind === 'heading'
  const parts = prose ? sentencesOf(text, block, language) : linesOf(text, block)
  for (const part of parts) {
    const piece = counted(source, part)
    if (fits(piece)) yield piece
    else
      yield* grains(source, wordsOf(text, part), (word) =>
        grains(source, characterRunsOf(text, word), (run) => grains(source, codePointsOf(text, run), null)),
      )
  }
}

/** A piece that one passage can hold. */
export function fits({ start, end, tokens }: Piece): boolean {
  return tokens <= sizes.target && end - start <= sizes.maxCharacters
}

/** Joins small parts to pieces of a useful size; a part that is too large by itself is divided in its turn. */
function* grains(
  source: Source,
  parts: Iterable<Range>,
  divide: ((part: Range) => Iterable<Piece>) | null,
): Generator<Piece> {
  let open: Piece | null = null
  for (const part of parts) {
    const piece = counted(source, part)
    if (open && (open.tokens + piece.tokens > sizes.grain || piece.end - open.start > sizes.maxCharacters)) {
      yield open
      open = null
    }
    if (divide && !fits(piece)) {
      if (open) yield open
      open = null
      yield* divide(part)
    } else if (open) open = { start: open.start, end: piece.end, tokens: open.tokens + piece.tokens }
    else open = piece
  }
  if (open) yield open
}

/** A range with its tokens; one that is too long anyway is not counted. */
export function counted({ text, counter }: Source, { start, end }: Range): Piece {
  const tokens = end - start > sizes.maxCharacters ? Infinity : counter.count(text.slice(start, end))
  return { start, end, tokens }
}
