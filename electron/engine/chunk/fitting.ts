import { leadingSpaceOf } from './characters.ts'
import type { Piece, Source } from './pieces.ts'
import { codePointsOf, characterRunsOf, wordsOf, type Range } from './segments.ts'

/**
 * A passage trimmed and counted as the model will count it. Counts of pieces add up to no less than the whole
 * for the usual tokenizers; should one count more after all, the passage is halved until it fits.
 */
export function* fitting(source: Source, range: Range, room: number): Generator<Piece> {
  const { start, end } = trimmed(source.text, range)
  if (start === end) return
  const tokens = source.counter.count(source.text.slice(start, end))
  const cut = tokens > room ? middle(source.text, { start, end }) : null
  if (cut === null) yield { start, end, tokens }
  else {
    yield* fitting(source, { start, end: cut }, room)
    yield* fitting(source, { start: cut, end }, room)
  }
}

function trimmed(text: string, { start, end }: Range): Range {
  const passage = text.slice(start, end)
  const from = start + leadingSpaceOf(passage)
  return { start: from, end: Math.max(from, start + passage.trimEnd().length) }
}

/** The border of words nearest to the middle, else of characters; null where there is none. */
function middle(text: string, range: Range): number | null {
  const half = (range.start + range.end) / 2
  for (const parts of [wordsOf, characterRunsOf, codePointsOf]) {
    const borders = [...parts(text, range)].slice(1).map(({ start }) => start)
    const [first, ...rest] = borders
    if (first !== undefined)
      return rest.reduce((best, at) => (Math.abs(at - half) < Math.abs(best - half) ? at : best), first)
  }
  return null
}
