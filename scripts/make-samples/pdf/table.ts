import type { Table } from 'mdast'
import { plainText } from '../runs.ts'
import { margin, type Sheet } from './sheet.ts'

const size = 11
const padding = 5
const gap = 10

/** Shares the width among columns by their longest cells, so that short ones stay on one line. */
function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const longest = (rows[0] ?? []).map((_, column) =>
    Math.max(9, ...rows.map((row) => Math.min(row[column]?.length ?? 0, 40))),
  )
  const total = longest.reduce((sum, length) => sum + length, 0)
  return longest.map((length) => (length / total) * width)
}

/** A table with a bold first row and a thin line below each row. */
export function table({ pdf, width, space, ensure, rule }: Sheet, { children }: Table): void {
  const rows = children.map((row) => row.children.map((cell) => plainText(cell.children)))
  const widths = columnWidths(rows, width)
  rows.forEach((row, index) => {
    pdf.font(index === 0 ? 'Helvetica-Bold' : 'Helvetica', size)
    let right = margin
    const cells = row.map((text, column) => {
      const x = right
      right += widths[column] ?? 0
      return { text, x, width: right - x - gap }
    })
    const height = Math.max(...cells.map((cell) => pdf.heightOfString(cell.text, { width: cell.width })))
    ensure(height + 2 * padding)
    const top = pdf.y
    for (const cell of cells) pdf.text(cell.text, cell.x, top + padding, { width: cell.width })
    pdf.y = top + height + 2 * padding
    rule()
  })
  space(gap)
}
