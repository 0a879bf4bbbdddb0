import type { TextRange } from '../../../shared/contract/common.ts'
import type { Mark } from './highlight.ts'

/** About three lines of a result, in UTF-16 code units. */
const length = 280

/** A text that is hardly longer is shown whole. */
const mostLength = 350

/** A sentence that begins so near before the excerpt is begun with. */
const reach = 80

/** Marks this near each other are shown together. */
const width = length - reach

/** How far a word is followed to its end; scripts without spaces have none. */
const longestWord = 30

const sentenceEnd = /[.!?…]["'”’»)\]]*\s+|[。！？][”’」』）]*\s*|\n+/gu

/**
 * The part of a passage that shows its evidence: where the most different words of the query stand near each other, begun with
 * a sentence where one begins near. Without marks, its beginning.
 */
export function excerptOf(text: string, marks: readonly Mark[]): TextRange {
  if (text.length <= mostLength) return [0, text.length]
  const focus = bestWindow(marks)
  if (focus === null) return [0, wordBoundary(text, length, 1)]
  const start = startFor(text, focus)
  // A beginning that was moved back to a sentence or a word must not leave the evidence out.
  const end = Math.max(start + length, Math.min(focus[1], start + mostLength))
  return [start, wordBoundary(text, end, 1)]
}

/** The span of marks no wider than an excerpt (a longer one alone) that has the most different words, then the most words. */
function bestWindow(marks: readonly Mark[]): TextRange | null {
  let best: TextRange | null = null
  let bestWorth = 0
  /** How often each word stands in the span that is looked at, which ends before the mark `end`. */
  const counts = new Map<number, number>()
  let end = 0
  marks.forEach((first, from) => {
    for (let next = marks[end]; next && (end === from || next.range[1] - first.range[0] <= width);) {
      counts.set(next.term, (counts.get(next.term) ?? 0) + 1)
      next = marks[++end]
    }
    const worth = counts.size * 100 + Math.min(end - from, 99)
    if (worth > bestWorth) {
      bestWorth = worth
      best = [first.range[0], (marks[end - 1] ?? first).range[1]]
    }
    const left = (counts.get(first.term) ?? 0) - 1
    if (left > 0) counts.set(first.term, left)
    else counts.delete(first.term)
  })
  return best
}

function startFor(text: string, [from, to]: TextRange): number {
  if (from <= reach) return 0
  // What stands near the end of the passage is shown with what comes before it.
  const latest = Math.min(from, Math.max(0, text.length - length))
  const slack = latest < from ? reach : Math.max(0, length - (to - from))
  const earliest = Math.max(0, latest - slack)
  let start = -1
  for (const { 0: end, index } of text.slice(earliest, latest).matchAll(sentenceEnd)) {
    const next = earliest + index + end.length
    if (next >= latest - reach || start === -1) start = next
    if (next >= latest - reach) break
  }
  if (start !== -1) return start
  return wordBoundary(text, latest < from ? latest : Math.max(0, from - reach / 2), -1)
}

/** The nearest place between words, in a direction; none near: the place itself, not in the middle of a pair of surrogates. */
function wordBoundary(text: string, place: number, step: 1 | -1): number {
  for (let at = place, left = longestWord; left > 0; at += step, left--) {
    if (at <= 0) return 0
    if (at >= text.length) return text.length
    if (/\s/u.test(text[step === 1 ? at : at - 1] ?? '')) return at
  }
  const isLow = (text.charCodeAt(place) & 0xfc00) === 0xdc00
  return isLow ? place - 1 : place
}
