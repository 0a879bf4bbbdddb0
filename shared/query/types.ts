import type { DocumentType } from '../contract/library.ts'

/** Every document type, with the names people give it. */
const typeNames: Record<DocumentType, readonly string[]> = {
  pdf: [],
  docx: ['word', 'doc'],
  html: ['htm', 'webpage'],
  markdown: ['md'],
  text: ['txt'],
  code: [],
  other: [],
}

export const documentTypes = Object.keys(typeNames) as DocumentType[]

const byName = new Map(
  documentTypes.flatMap((type) => [type, ...typeNames[type]].map((name) => [name, type])),
)

/** The document type of a name, in upper or lower case, with or without a dot before it. */
export const typeOf = (name: string): DocumentType | undefined =>
  byName.get(name.toLowerCase().replace(/^\./, ''))
