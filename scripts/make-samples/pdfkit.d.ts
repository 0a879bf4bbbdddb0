/** The part of pdfkit that the sample library is made with; the package brings no types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  interface TextOptions {
    width?: number
    align?: 'left' | 'center' | 'right'
    /** The next text goes on in the same line. */
    continued?: boolean
    lineBreak?: boolean
    lineGap?: number
  }

  interface Edges {
    top: number
    bottom: number
    left: number
    right: number
  }

  /** Lengths are points; coordinates start at the page's top left. */
  interface Pdf extends Readable {
    x: number
    y: number
    end(): void
    page: { width: number; height: number; margins: Edges }
    addPage(): this
    font(name: string, size?: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    text(text: string, options?: TextOptions): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    heightOfString(text: string, options?: TextOptions): number
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    stroke(): this
    bufferedPageRange(): { start: number; count: number }
    switchToPage(index: number): this
  }

  const PdfDocument: new (options: {
    size: 'A4'
    margins: Edges
    bufferPages: boolean
    compress: boolean
    lang: string
    displayTitle: boolean
    info: { Title: string; Author: string; CreationDate: Date; Creator: string; Producer: string }
  }) => Pdf
  export default PdfDocument
}
