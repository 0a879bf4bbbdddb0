import { cleanText } from '../clean-text.ts'
import type { Run } from './runs.ts'

/** A line of text on a page; `left` … `bottom` in PDF points from the page's top left. */
export interface Line {
  page: number
  text: string
  /** Height of its letters, in points: the size of most of the line. */
  size: number
  left: number
  top: number
  right: number
  bottom: number
  /** Place along the reading direction and across it: for unturned text x of its start and end, and y of its baseline. */
  start: number
  end: number
  baseline: number
  angle: number
}

/** A gap of this part of the letter size divides words; below it letters are only set apart. */
const wordGap = 0.18
/** A gap of this many letter sizes divides columns: what follows is another line. */
const columnGap = 3.5
/** Baselines that differ by less than this part of the letter size are one line: indices and exponents lie between. */
const baselineShift = 0.45

/** Joins the runs of a page, in the order the page draws them, into lines. */
export function joinLines(runs: readonly Run[], page: number): Line[] {
  const lines: Line[] = []
  let current: Run[] = []
  const finish = (): void => {
    const line = lineOf(current, page)
    if (line) lines.push(line)
    current = []
  }
  for (const run of runs) {
    const previous = current.at(-1)
    if (previous && !continues(previous, run, current)) finish()
    current.push(run)
  }
  finish()
  return lines
}

function continues(previous: Run, run: Run, line: readonly Run[]): boolean {
  if (previous.angle !== run.angle) return false
  const size = Math.max(previous.size, run.size)
  const first = line[0] ?? previous
  if (Math.abs(run.baseline - previous.baseline) > size * baselineShift) {
    // After an index the line goes on at the height where it started.
    if (Math.abs(run.baseline - first.baseline) > first.size * baselineShift) return false
  }
  return gapBetween(previous, run) < size * columnGap && !goesBack(previous, run, size)
}

/** Distance between two runs along the line, whichever of them comes first (right-to-left text goes left). */
function gapBetween(previous: Run, run: Run): number {
  return run.start >= previous.start ? run.start - previous.end : previous.start - run.end
}

/** A run that lies well before the last one starts a new line, unless it continues right-to-left text. */
function goesBack(previous: Run, run: Run, size: number): boolean {
  if (previous.rightToLeft || run.rightToLeft) return false
  return run.start < previous.start - size && run.end < previous.end
}

function lineOf(runs: readonly Run[], page: number): Line | null {
  const [first] = runs
  if (!first) return null
  const text = cleanText(composeUmlauts(joinText(runs)))
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '') return null
  return {
    page,
    text,
    size: sizeOf(runs),
    left: Math.min(...runs.map(({ left }) => left)),
    top: Math.min(...runs.map(({ top }) => top)),
    right: Math.max(...runs.map(({ right }) => right)),
    bottom: Math.max(...runs.map(({ bottom }) => bottom)),
    start: Math.min(...runs.map(({ start }) => start)),
    end: Math.max(...runs.map(({ end }) => end)),
    baseline: first.baseline,
    angle: first.angle,
  }
}

function joinText(runs: readonly Run[]): string {
  let text = ''
  runs.forEach((run, index) => {
    const previous = runs[index - 1]
    const apart = previous && gapBetween(previous, run) > Math.max(previous.size, run.size) * wordGap
    text += apart && !/\s$/.test(text) ? ` ${run.text}` : run.text
  })
  return text
}

/** Old TeX fonts draw the dots of "ï" and then the letter. */
function composeUmlauts(text: string): string {
  return text.replace(/\u00a8\s?([aeiou\u0131])/giu, (_all, letter: string) =>
    `${letter === '\u0131' ? 'i' : letter}\u0308`.normalize('NFC'),
  )
}

/** The size in which most of the line's letters are set. */
function sizeOf(runs: readonly Run[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of runs) letters.set(size, (letters.get(size) ?? 0) + text.trim().length)
  return [...letters].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}
