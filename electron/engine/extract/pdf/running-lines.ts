import type { Line } from './lines.ts'

export interface PageLines {
  height: number
  lines: Line[]
}

/** Headers and footers lie in these outer parts of a page. */
const margin = 0.12
/** How many lines at a page's top, and at its bottom, may be a header or footer. */
const outermost = 3
/** With fewer pages a repetition may be chance; not so bare numbers that stand on every page. */
const leastPages = 4
/** A line that stands at the same height on this part of all pages is no text of any of them. */
const repeatedShare = 0.6
/** Points by which the height may differ from page to page. */
const tolerance = 6

/**
 * Drops headers, footers and page numbers that repeat on most pages, in place. The first of each stays, so that
 * a name that stands only there is still found; a bare number says nothing and goes everywhere.
 */
export function dropRunningLines(pages: readonly PageLines[]): void {
  if (pages.length < 2) return
  const seen = new Map<string, Line[]>()
  for (const page of pages) {
    const keys = new Set<string>()
    for (const line of marginLines(page)) {
      const key = keyOf(line)
      if (keys.has(key)) continue
      keys.add(key)
      seen.set(key, [...(seen.get(key) ?? []), line])
    }
  }
  const dropped = new Set<Line>()
  for (const [key, lines] of seen) {
    const bare = !/\p{L}{2}/u.test(key)
    const enough =
      pages.length < leastPages
        ? bare && lines.length === pages.length
        : lines.length >= pages.length * repeatedShare
    if (!enough) continue
    lines.forEach((line, index) => (bare || index > 0) && dropped.add(line))
  }
  for (const page of pages) page.lines = page.lines.filter((line) => !dropped.has(line))
}

function marginLines({ height, lines }: PageLines): Line[] {
  const byHeight = [...lines].sort((a, b) => a.top - b.top)
  const top = byHeight.slice(0, outermost).filter(({ bottom }) => bottom < height * margin)
  const bottom = byHeight.slice(-outermost).filter(({ top }) => top > height * (1 - margin))
  return [...top, ...bottom]
}

/** Lines are the same when they differ only in their numbers and stand at the same height. */
function keyOf({ text, top }: Line): string {
  return `${text.replace(/\d+/g, '#').toLowerCase()} @${Math.round(top / tolerance)}`
}
