import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'

/** Text that a page draws in one go, and where: points from the page's top left, as the page is shown. */
export interface Run {
  text: string
  size: number
  left: number
  top: number
  right: number
  bottom: number
  /** Along the reading direction and across it, so that turned text is joined like any other. */
  start: number
  end: number
  baseline: number
  /** Degrees, rounded to five. */
  angle: number
  rightToLeft: boolean
}

type Matrix = readonly [number, number, number, number, number, number]

/** The runs of a page that hold text, placed by the page's viewport (its rotation and crop box included). */
export function runsOf(content: TextContent, viewport: readonly number[]): Run[] {
  const runs: Run[] = []
  let space = ''
  for (const item of content.items) {
    if (!('str' in item) || item.str === '' || !Array.isArray(item.transform)) continue
    // A space that is drawn by itself divides words that stand too close to be told apart by their gap.
    if (item.str.trim() === '') space = ' '
    else {
      const run = runOf(item, content, viewport)
      if (run) runs.push({ ...run, text: space + run.text })
      space = ''
    }
  }
  return runs
}

function runOf(item: TextItem, content: TextContent, viewport: readonly number[]): Run | null {
  const [a, b, c, d, x, y] = multiply(viewport as unknown as Matrix, item.transform as unknown as Matrix)
  const style = content.styles[item.fontName]
  const height = Math.hypot(c, d)
  const scale = Math.hypot(viewport[0] ?? 1, viewport[1] ?? 0)
  const vertical = style?.vertical === true
  const along = vertical ? item.height * scale : item.width * scale
  if (![x, y, height, along].every(Number.isFinite) || height === 0) return null
  // Columns of vertical writing run down: against the letters' own up.
  const direction = vertical ? unit(-c, -d) : unit(a, b)
  const up = vertical ? unit(a, b) : unit(c, d)
  const ascent = height * (style?.ascent || 0.8)
  const descent = height * Math.min(0, style?.descent || -0.2)
  const xs = [0, along].flatMap((u) => [ascent, descent].map((v) => x + direction.x * u + up.x * v))
  const ys = [0, along].flatMap((u) => [ascent, descent].map((v) => y + direction.y * u + up.y * v))
  const angle = Math.round(((Math.atan2(direction.y, direction.x) * 180) / Math.PI + 360) / 5) * 5
  const start = x * direction.x + y * direction.y
  return {
    text: item.str,
    size: Math.round(height * 10) / 10,
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
    start,
    end: start + along,
    baseline: -x * direction.y + y * direction.x,
    angle: angle % 360,
    rightToLeft: item.dir === 'rtl',
  }
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

function unit(x: number, y: number): { x: number; y: number } {
  const length = Math.hypot(x, y)
  return length === 0 ? { x: 1, y: 0 } : { x: x / length, y: y / length }
}
