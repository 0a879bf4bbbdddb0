import { buffer } from 'node:stream/consumers'
import type { Source } from '../source.ts'
import { block } from './blocks.ts'
import { colours, margin, newSheet, type Sheet } from './sheet.ts'

function titleBlock({ pdf, width, space, rule }: Sheet, { title, subtitle, author, date }: Source): void {
  pdf.fillColor(colours.ink).font('Helvetica-Bold', 22).text(title, { width })
  pdf.fillColor(colours.quiet)
  if (subtitle !== undefined) pdf.font('Helvetica', 12).text(subtitle, { width })
  space(4)
  pdf.font('Helvetica', 9.5).text(`${author}, ${date}`, { width })
  space(8)
  rule()
  space(16)
  pdf.fillColor(colours.ink)
}

function pageNumbers({ pdf, width }: Sheet, title: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index)
    // Text below the bottom margin would begin a new page.
    pdf.page.margins.bottom = 0
    const y = pdf.page.height - margin / 2 - 8
    pdf.fillColor(colours.quiet).font('Helvetica', 8.5)
    pdf.text(title, margin, y, { lineBreak: false })
    pdf.text(`Page ${index + 1} of ${count}`, margin, y, { width, align: 'right' })
  }
}

/** Typesets a source on A4 pages, the same bytes each time. */
export function toPdf(source: Source): Promise<Buffer> {
  const sheet = newSheet(source)
  titleBlock(sheet, source)
  for (const node of source.content) block(sheet, node)
  pageNumbers(sheet, source.title)
  sheet.pdf.end()
  return buffer(sheet.pdf)
}
