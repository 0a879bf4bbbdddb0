import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { cleanLine, parseLanguage } from '../clean-text.ts'
import type { DocumentFacts } from '../document-builder.ts'
import type { Pdfjs } from './pdfjs.ts'

/** Titles that programs write on their own: file names, and words for no name. */
const junkTitle =
  /^(?:untitled|unbenannt|sans titre|no title|document\s?\d*|title|slide \d+|powerpoint presentation|print(?:ing)?|test|null|none)$|^microsoft (?:word|powerpoint|excel) -|^\S+\.(?:docx?|pdf|tex|dvi|pptx?|xlsx?|odt|rtf|txt|indd|qxd|ps|eps|html?|pages|key|cdr|fm|p65|pmd)$|^[\W\d_]*$|^(?:file|https?):|^[a-z]:\\/i

/** What a PDF says of itself in its information dictionary and its XMP metadata. Damage there is no damage. */
export async function pdfFacts({ PDFDateString }: Pdfjs, pdf: PDFDocumentProxy): Promise<DocumentFacts> {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }))
  const fields = info as Record<string, unknown>
  const xmp = (name: string): unknown => {
    const value: unknown = metadata?.get(name)
    return Array.isArray(value) ? value.join(', ') : value
  }
  const created = PDFDateString.toDateObject(
    typeof fields['CreationDate'] === 'string' ? fields['CreationDate'] : '',
  )
  return {
    title: titleOf(fields['Title']) ?? titleOf(xmp('dc:title')),
    author: cleanLine(fields['Author']) ?? cleanLine(xmp('dc:creator')),
    language: parseLanguage(fields['Language']),
    pages: pdf.numPages,
    createdAt: created && !Number.isNaN(created.getTime()) ? created.getTime() : null,
    metadata: kept(fields, ['Subject', 'Keywords', 'Creator', 'Producer']),
  }
}

function titleOf(value: unknown): string | null {
  const title = cleanLine(value)
  return title === null || junkTitle.test(title) ? null : title
}

function kept(fields: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = cleanLine(fields[name])
      return value === null ? [] : [[name[0]?.toLowerCase() + name.slice(1), value] as const]
    }),
  )
}
