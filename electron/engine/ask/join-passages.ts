import type { PlacedPassage } from '../store/rows.ts'

/** Passages side by side in one document, as one piece of text. */
export interface Piece {
  contentId: number
  passages: PlacedPassage[]
  text: string
}

/** Passages with those that follow each other joined, in reading order. */
export function joinPassages(passages: readonly PlacedPassage[]): Piece[] {
  const pieces: Piece[] = []
  const inOrder = passages.toSorted(
    (one, other) => one.contentId - other.contentId || one.ordinal - other.ordinal,
  )
  for (const passage of inOrder) {
    const last = pieces.at(-1)
    const before = last?.passages.at(-1)
    if (last && before && last.contentId === passage.contentId && before.ordinal + 1 === passage.ordinal) {
      last.text += `${between(before, passage)}${passage.text.slice(overlap(before, passage))}`
      last.passages.push(passage)
    } else {
      pieces.push({ contentId: passage.contentId, passages: [passage], text: passage.text })
    }
  }
  return pieces
}

/** Neighbours share some words, which are told once. */
const overlap = (before: PlacedPassage, after: PlacedPassage): number =>
  Math.min(after.text.length, Math.max(0, before.end - after.start))

/** What stood between them was white space: none, a space, or a break between paragraphs. */
function between(before: PlacedPassage, after: PlacedPassage): string {
  const gap = after.start - before.end
  if (gap <= 0) return ''
  return gap === 1 ? ' ' : '\n\n'
}
