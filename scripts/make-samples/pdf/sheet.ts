import PdfDocument from 'pdfkit'
import type { Source } from '../source.ts'

export const margin = 80
export const colours = { ink: '#1f2328', quiet: '#59636e', rule: '#c8ced6' }

/** The document being typeset, with what every block needs. Lengths are points. */
export interface Sheet {
  pdf: InstanceType<typeof PdfDocument>
  /** Of a line of text. */
  width: number
  space(height: number): void
  /** Begins a new page when less than `height` is left on this one. */
  ensure(height: number): void
  /** A thin line across the page at the current place. */
  rule(): void
}

export function newSheet({ title, author, date, language }: Source): Sheet {
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    // Page numbers are written when the number of pages is known.
    bufferPages: true,
    // Compressed bytes differ from machine to machine.
    compress: false,
    lang: language,
    displayTitle: true,
    info: {
      Title: title,
      Author: author,
      CreationDate: new Date(date),
      Creator: 'Trove',
      Producer: 'pdfkit',
    },
  })
  const width = pdf.page.width - 2 * margin
  return {
    pdf,
    width,
    space: (height) => void (pdf.y += height),
    ensure(height) {
      if (pdf.y + height > pdf.page.height - margin) pdf.addPage()
    },
    rule() {
      pdf.strokeColor(colours.rule).lineWidth(0.6)
      pdf
        .moveTo(margin, pdf.y)
        .lineTo(margin + width, pdf.y)
        .stroke()
    },
  }
}
