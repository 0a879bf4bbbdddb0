import type { Context } from './context.ts'
import type { Piece } from './pieces.ts'
import type { Range } from './segments.ts'
import { sizes } from './sizes.ts'

/** A passage that is still being filled. */
export interface OpenPassage extends Piece {
  headings: readonly string[]
  context: Context
  /** It holds headings only: what follows belongs to them. */
  onlyHeadings: boolean
  /** Page on which it ends so far. */
  page: number | null
}

export interface PackedPassage extends Range {
  headings: readonly string[]
  context: Context
}

/** What a passage may hold besides its context. */
export const roomOf = (context: Context): number => sizes.limit - sizes.special - context.tokens

/** What any passage may hold, however long its context. */
const leastRoom = sizes.limit - sizes.special - sizes.context

/** Fills passages with pieces, in order. */
export class Packer {
  readonly #contextOf: (headings: readonly string[]) => Context
  readonly #finished: (passage: PackedPassage) => void
  #open: OpenPassage | null = null

  constructor(
    contextOf: (headings: readonly string[]) => Context,
    finished: (passage: PackedPassage) => void,
  ) {
    this.#contextOf = contextOf
    this.#finished = finished
  }

  get open(): OpenPassage | null {
    return this.#open
  }

  /** Whether the open passage, or a new one, can take the piece and have no more than `size` then. */
  hasRoom(piece: Piece, size: 'target' | 'limit'): boolean {
    const open = this.#open
    const room = open ? roomOf(open.context) : leastRoom
    const start = open?.start ?? piece.start
    const tokens = (open?.tokens ?? 0) + piece.tokens
    return (
      tokens <= (size === 'target' ? Math.min(sizes.target, room) : room) &&
      piece.end - start <= sizes.maxCharacters
    )
  }

  /** Adds to the open passage, or opens one under these headings. */
  add(
    piece: Piece,
    { headings, page, isHeading }: { headings: readonly string[]; page: number | null; isHeading: boolean },
  ): void {
    const open = this.#open
    if (!open) {
      const context = this.#contextOf(headings)
      this.#open = { ...piece, headings, context, onlyHeadings: isHeading, page }
    } else {
      open.end = piece.end
      open.tokens += piece.tokens
      open.onlyHeadings &&= isHeading
      open.page = page
    }
  }

  /** Ends the open passage. */
  finish(): void {
    if (this.#open) this.#finished(this.#open)
    this.#open = null
  }

  /**
   * Fills passages with the pieces of one block. Where a passage ends within the block the next one repeats
   * its last pieces, so that a thought that was cut is whole in one of them.
   */
  addDivided(
    pieces: readonly Piece[],
    place: { headings: readonly string[]; page: number | null; isHeading: boolean },
  ): void {
    let remaining = pieces.reduce((sum, { tokens }) => sum + tokens, 0)
    pieces.forEach((piece, index) => {
      const rest = { start: piece.start, end: pieces.at(-1)?.end ?? piece.end, tokens: remaining }
      const takesAll = this.#open !== null && this.hasRoom(rest, 'limit')
      if (this.#open && !takesAll && !this.hasRoom(piece, 'target')) {
        const last = this.#open
        this.finish()
        for (const repeated of overlapOf(pieces, index, last.start))
          this.add(repeated, { ...place, isHeading: false })
        if (this.#open && !this.hasRoom(piece, 'target')) this.#open = null
      }
      this.add(piece, place)
      remaining -= piece.tokens
    })
  }
}

/** The last one or two pieces before `index` that are small enough to be repeated. */
function overlapOf(pieces: readonly Piece[], index: number, after: number): Piece[] {
  const repeated: Piece[] = []
  let tokens = 0
  for (let at = index - 1; at >= Math.max(0, index - 2); at--) {
    const piece = pieces[at]
    if (!piece || piece.start <= after) break
    tokens += piece.tokens
    if (tokens > sizes.overlap || (pieces[index]?.start ?? 0) - piece.start > sizes.maxCharacters / 4) break
    repeated.unshift(piece)
  }
  return repeated
}
