import type { TextRange } from '../../../shared/contract/index.ts'

/** A stretch of text that is marked, or not. */
export interface Stretch {
  text: string
  marked: boolean
  /** Where it begins in the whole text. */
  start: number
}

/**
 * A text cut at its highlights. Ranges may overlap, touch or reach beyond the end: the stretches put together are always
 * exactly the text.
 */
export function splitAtHighlights(text: string, highlights: readonly TextRange[]): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  const push = (to: number, marked: boolean): void => {
    if (to <= at) return
    const last = stretches.at(-1)
    if (last?.marked === marked) last.text += text.slice(at, to)
    else stretches.push({ text: text.slice(at, to), marked, start: at })
    at = to
  }
  for (const [start, end] of highlights.toSorted((a, b) => a[0] - b[0])) {
    push(Math.min(start, text.length), false)
    push(Math.min(end, text.length), true)
  }
  push(text.length, false)
  return stretches
}
