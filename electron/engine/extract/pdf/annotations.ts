import type { PageViewport } from 'pdfjs-dist/types/src/display/page_viewport.js'
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js'
import { cleanText } from '../clean-text.ts'
import type { Line } from './lines.ts'

/** What people type onto a page: notes and marks are not among the text that the page draws. */
const written = new Set([
  'FreeText',
  'Text',
  'Highlight',
  'Underline',
  'StrikeOut',
  'Squiggly',
  'Caret',
  'Stamp',
  'Ink',
])

/** The values of a page's form fields and its notes, each as a line where it stands. */
export async function annotationLines(page: PDFPageProxy, viewport: PageViewport): Promise<Line[]> {
  const annotations = (await page.getAnnotations({ intent: 'display' })) as Record<string, unknown>[]
  return annotations.flatMap((annotation) => {
    const line = cleanText(textOf(annotation)).replace(/\s+/g, ' ').trim()
    return line === '' ? [] : [lineAt(line, annotation['rect'], page.pageNumber, viewport)]
  })
}

function textOf(annotation: Readonly<Record<string, unknown>>): string {
  if (annotation['hidden'] === true || annotation['password'] === true) return ''
  if (written.has(String(annotation['subtype']))) {
    const contents = annotation['contentsObj']
    return typeof contents === 'object' && contents !== null && 'str' in contents ? String(contents.str) : ''
  }
  const isField = annotation['subtype'] === 'Widget' && /^(?:Tx|Ch)$/.test(String(annotation['fieldType']))
  const value = isField ? annotation['fieldValue'] : null
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').join(', ')
  return typeof value === 'string' ? value : ''
}

/** The angle keeps such a line from being joined with the text of the page. */
function lineAt(text: string, rect: unknown, page: number, viewport: PageViewport): Line {
  const corners = Array.isArray(rect) && rect.length === 4 ? rect.map(Number) : [0, 0, 0, 0]
  const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(corners[0] ?? 0, corners[1] ?? 0).map(Number)
  const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(corners[2] ?? 0, corners[3] ?? 0).map(Number)
  const box = {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    right: Math.max(x1, x2),
    bottom: Math.max(y1, y2),
  }
  return { page, text, size: 0, ...box, start: box.left, end: box.right, baseline: box.bottom, angle: NaN }
}
