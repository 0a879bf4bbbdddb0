import type { PassageHit, TextRange } from '../../../shared/contract/index.ts'

/** The part of a passage that a result shows. */
export interface Excerpt {
  text: string
  highlights: TextRange[]
  /** The sentence that carries the meaning, as far as it is in the excerpt. */
  sentence: TextRange | null
}

const low = /[\uDC00-\uDFFF]/

/** A place in a text that does not part the two halves of a character. */
const whole = (text: string, at: number): number => (low.test(text[at] ?? '') ? at - 1 : at)

/** Ranges of a text as they stand in its part from `start` to `end`, `by` places further on. */
function moved(ranges: readonly TextRange[], start: number, end: number, by: number): TextRange[] {
  return ranges.flatMap(([from, to]) => {
    const range: TextRange = [Math.max(from, start) - start + by, Math.min(to, end) - start + by]
    return range[0] < range[1] ? [range] : []
  })
}

/** What to show of a passage: the engine's excerpt, with an ellipsis at each end where the passage goes on. */
export function excerptOf(
  { text, excerpt, highlights }: Pick<PassageHit, 'text' | 'excerpt' | 'highlights'>,
  sentence: TextRange | null,
): Excerpt {
  const from = whole(text, Math.min(excerpt[0], text.length))
  const to = whole(text, Math.min(Math.max(excerpt[1], from), text.length))
  // An empty excerpt would show nothing at all.
  const [start, end] = from < to ? [from, to] : [0, text.length]
  const before = text.slice(0, start).trim() === '' ? '' : '… '
  const after = text.slice(end).trim() === '' ? '' : ' …'
  const lead = before.length
  return {
    text: before + text.slice(start, end) + after,
    highlights: moved(highlights, start, end, lead),
    sentence: moved(sentence ? [sentence] : [], start, end, lead)[0] ?? null,
  }
}
