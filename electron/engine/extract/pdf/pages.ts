import { setImmediate as pause } from 'node:timers/promises'
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { annotationLines } from './annotations.ts'
import { joinLines } from './lines.ts'
import type { PageLines } from './running-lines.ts'
import { runsOf } from './runs.ts'

export interface ReadPages {
  pages: PageLines[]
  /** Numbers of the pages that could not be read. */
  broken: number[]
}

/** The lines of every page; a page that is broken is left out, the others are read all the same. */
export async function readPages(pdf: PDFDocumentProxy, signal: AbortSignal): Promise<ReadPages> {
  const pages: PageLines[] = []
  const broken: number[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    // pdf.js runs on promises alone: without this pause no message, and no cancelling, would come through.
    await pause()
    signal.throwIfAborted()
    try {
      pages.push(await readPage(pdf, number))
    } catch {
      broken.push(number)
    }
  }
  return { pages, broken }
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PageLines> {
  const page = await pdf.getPage(number)
  try {
    const viewport = page.getViewport({ scale: 1 })
    const content = await page.getTextContent()
    const lines = joinLines(runsOf(content, viewport.transform), number)
    // Damaged annotations do not take the page's text along.
    const notes = await annotationLines(page, viewport).catch(() => [])
    return { height: viewport.height, lines: [...lines, ...notes] }
  } finally {
    page.cleanup()
  }
}
