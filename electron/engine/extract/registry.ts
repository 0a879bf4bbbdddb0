import { extname } from 'node:path'
import type { DocumentType } from '../../../shared/contract/library.ts'
import { codeExtensions, textExtensions } from './plain/extensions.ts'
import type { Format } from './types.ts'

/** Every format Trove reads: the next one is its reader's file and a line here. */
export const formats: readonly Format[] = [
  { type: 'pdf', extensions: ['pdf'], load: async () => (await import('./pdf.ts')).pdfReader },
  {
    type: 'docx',
    extensions: ['docx', 'docm', 'dotx'],
    load: async () => (await import('./docx.ts')).docxReader,
  },
  {
    type: 'html',
    extensions: ['html', 'htm', 'xhtml'],
    load: async () => (await import('./html.ts')).htmlReader,
  },
  {
    type: 'markdown',
    extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'],
    load: async () => (await import('./markdown.ts')).markdownReader,
  },
  { type: 'text', extensions: textExtensions, load: async () => (await import('./text.ts')).textReader },
  { type: 'code', extensions: codeExtensions, load: async () => (await import('./text.ts')).codeReader },
]

const byExtension = new Map(
  formats.flatMap((format) => format.extensions.map((extension) => [extension, format] as const)),
)

/** The extension in lower case without its dot; a name without a dot is its own. */
export function extensionOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return (extname(base).slice(1) || base).toLowerCase()
}

/** The format that a file's name promises; null: not one that Trove reads. */
export function formatOfFile(name: string): Format | null {
  return byExtension.get(extensionOf(name)) ?? null
}

/** The type that a file's name promises; null: not one that Trove reads. Loads no reader. */
export function typeOfFile(name: string): DocumentType | null {
  return formatOfFile(name)?.type ?? null
}

/** The format of this type; for `text` and the like the one that reads any file of the type. */
export function formatOfType(type: DocumentType): Format {
  const format = formats.find((format) => format.type === type)
  if (!format) throw new Error(`No format reads ${type}.`)
  return format
}
