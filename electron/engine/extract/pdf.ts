import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { TroveError } from '../../../shared/errors.ts'
import { DocumentBuilder } from './document-builder.ts'
import { markHeadings } from './pdf/headings.ts'
import { LineJoiner } from './pdf/hyphens.ts'
import { pdfFacts } from './pdf/info.ts'
import { readPages } from './pdf/pages.ts'
import { joinParagraphs, type Paragraph } from './pdf/paragraphs.ts'
import { loadPdfjs, resourceOptions, type Pdfjs } from './pdf/pdfjs.ts'
import { dropRunningLines } from './pdf/running-lines.ts'
import type { ExtractedDocument, Reader } from './types.ts'

/** Reads PDFs page by page: paragraphs and headings from where the lines stand, a box for each line. */
export const pdfReader: Reader = {
  read: async ({ bytes }, signal) => {
    const pdfjs = await loadPdfjs()
    const loading = pdfjs.getDocument({ data: bytes, ...resourceOptions() })
    try {
      return await layOut(pdfjs, await opened(pdfjs, loading.promise), signal)
    } finally {
      await loading.destroy()
    }
  },
}

async function opened(
  { PasswordException }: Pdfjs,
  loading: Promise<PDFDocumentProxy>,
): Promise<PDFDocumentProxy> {
  try {
    return await loading
  } catch (cause) {
    throw cause instanceof PasswordException
      ? new TroveError('FILE_ENCRYPTED', 'The PDF is protected by a password.', { cause })
      : new TroveError('FILE_DAMAGED', 'The PDF is damaged and cannot be opened.', { cause })
  }
}

async function layOut(pdfjs: Pdfjs, pdf: PDFDocumentProxy, signal: AbortSignal): Promise<ExtractedDocument> {
  const facts = await pdfFacts(pdfjs, pdf)
  const { pages, broken } = await readPages(pdf, signal)
  if (pages.length === 0) throw new TroveError('FILE_DAMAGED', 'No page of the PDF can be read.')
  dropRunningLines(pages)
  const paragraphs = pages.flatMap(({ lines }) => joinParagraphs(lines))
  markHeadings(paragraphs)
  const joiner = new LineJoiner(pages.flatMap(({ lines }) => lines))
  const builder = new DocumentBuilder()
  for (const paragraph of paragraphs) addParagraph(builder, paragraph, joiner)
  const metadata = broken.length > 0 ? { ...facts.metadata, brokenPages: broken } : facts.metadata
  return builder.build({ ...facts, ...(metadata ? { metadata } : {}) })
}

function addParagraph(builder: DocumentBuilder, { kind, level, lines }: Paragraph, joiner: LineJoiner): void {
  const texts: { text: string; start: number; end: number }[] = []
  let text = ''
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    const { first, between } = next ? joiner.join(line.text, next.text) : { first: line.text, between: '' }
    texts.push({ text: first, start: text.length, end: text.length + first.length })
    text += first + between
  })
  const page = lines[0]?.page ?? null
  const at = builder.add({ kind, text, page, ...(level === undefined ? {} : { level }) })
  if (at === null) return
  texts.forEach(({ start, end }, index) => {
    const line = lines[index]
    if (!line) return
    const { left, top, right, bottom } = line
    builder.addBox({ start: at + start, end: at + end, page: line.page, left, top, right, bottom })
  })
}
