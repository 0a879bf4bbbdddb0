import { nameOf } from './elements.ts'
import { inlineText } from './inline-text.ts'

const layoutContent = 'table, h1, h2, h3, h4, h5, h6, ul, ol, pre, blockquote, article, section'
/** A cell with more text than this holds a page, not a value. */
const cellLimit = 1_500

/** Tables that arrange a page rather than data are read as the blocks in them. */
export function isLayoutTable(table: Element): boolean {
  if (table.getAttribute('role') === 'presentation' || table.querySelector(layoutContent)) return true
  const cells = table.querySelectorAll('td, th')
  return cells.length <= 1 || [...cells].some((cell) => (cell.textContent ?? '').length > cellLimit)
}

/** One line a row, cells divided by ` | `. Rows without text are left out. */
export function tableText(table: Element): string {
  const lines: string[] = []
  for (const row of table.querySelectorAll('caption, tr')) {
    const cells =
      nameOf(row) === 'caption' ? [row] : [...row.childNodes].filter((cell) => /^t[dh]$/.test(nameOf(cell)))
    const line = cells.map((cell) => inlineText(cell).replace(/\s+/g, ' '))
    if (line.some((cell) => cell !== '')) lines.push(line.join(' | ').trim())
  }
  return lines.join('\n')
}
