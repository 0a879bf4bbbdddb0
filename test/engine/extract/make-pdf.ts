/** A line of text on a page: place of its baseline's start in PDF units from the bottom left. */
export interface PdfText {
  x: number
  y: number
  text: string
  size?: number
}

export interface PdfPage {
  texts?: PdfText[]
  /** Further entries of the page's dictionary, e.g. `/Rotate 90`. */
  entries?: string
  /** Instead of the drawing of `texts`: raw content. */
  content?: string
}

export interface PdfOptions {
  /** Entries of the information dictionary, e.g. `/Title (…)`. */
  info?: string
  /** Entries of the trailer. */
  trailer?: string
}

/** A PDF of A-size pages (600 × 800 points) set in Helvetica, written by hand so that a test sees what is in it. */
export function makePdf(
  pages: readonly PdfPage[],
  { info = '', trailer = '' }: PdfOptions = {},
): Uint8Array<ArrayBuffer> {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_page, index) => `${5 + index * 2} 0 R`).join(' ')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  add(`<< ${info} >>`)
  pages.forEach(({ texts = [], entries = '', content }, index) => {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${6 + index * 2} 0 R ` +
        `/Resources << /Font << /F 3 0 R >> >> ${entries} >>`,
    )
    const drawn = content ?? texts.map(draw).join('\n')
    add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
  })
  return assemble(objects, trailer)
}

function draw({ x, y, text, size = 10 }: PdfText): string {
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`
}

function assemble(objects: readonly string[], trailer: string): Uint8Array<ArrayBuffer> {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const xref = file.length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}
