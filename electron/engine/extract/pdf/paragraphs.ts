import type { Line } from './lines.ts'

/** Lines that belong together. */
export interface Paragraph {
  kind: 'heading' | 'paragraph'
  level?: number
  lines: Line[]
}

/** A line this much lower than the last, in letter sizes, starts a paragraph where lines are usually closer. */
const looseSpacing = 1.9
/** A distance above the page's usual one by this factor starts a paragraph. */
const widerSpacing = 1.3
/** A first line moved in by this many letter sizes starts a paragraph. */
const indent = 0.9
const bullet = /^(?:[•▪◦‣●○■□–—-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s)/
const sentenceEnd = /[.!?:;…”"')\]]$/

/** Divides a page's lines into paragraphs by their distances, indents and letter sizes. */
export function joinParagraphs(lines: readonly Line[]): Paragraph[] {
  const spacing = usualSpacing(lines)
  const paragraphs: Paragraph[] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)
    if (last && continues(last.lines, line, spacing)) last.lines.push(line)
    else paragraphs.push({ kind: 'paragraph', lines: [line] })
  }
  return paragraphs
}

function continues(before: readonly Line[], line: Line, spacing: number): boolean {
  const previous = before.at(-1)
  const first = before[0]
  if (!previous || !first || previous.angle !== line.angle) return false
  if (Math.abs(line.size - previous.size) > Math.max(line.size, previous.size) * 0.12) return false
  const step = line.baseline - previous.baseline
  // Higher on the page, or beside it: another column. Its first line may go on with a sentence.
  if (step < line.size * 0.3)
    return step < 0 && !sentenceEnd.test(previous.text) && /^\p{Ll}/u.test(line.text)
  // The lines of a large heading are further apart than those of the text around it.
  const usual = line.size > spacing * 0.95 ? line.size * 1.3 : spacing
  if (step > usual * widerSpacing || step > line.size * looseSpacing * 1.5) return false
  if (bullet.test(line.text)) return false
  if (line.start > previous.end || line.end < previous.start) return false
  const right = Math.max(...before.slice(-8).map(({ end }) => end))
  const wasFull = previous.end > right - (right - first.start) * 0.15
  const movedIn = line.start - previous.start > line.size * indent
  if (movedIn && before.length > 1 && sentenceEnd.test(previous.text)) return false
  return wasFull || !sentenceEnd.test(previous.text) || !/^[\p{Lu}\d]/u.test(line.text)
}

/** The distance of baselines that most lines of the page have. */
function usualSpacing(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  lines.forEach((line, index) => {
    const step = line.baseline - (lines[index - 1]?.baseline ?? Infinity)
    if (step > line.size * 0.5 && step < line.size * looseSpacing) {
      const rounded = Math.round(step * 2) / 2
      counts.set(rounded, (counts.get(rounded) ?? 0) + 1)
    }
  })
  const most = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
  return most[0] || Math.max(0, ...lines.map(({ size }) => size)) * 1.3
}
