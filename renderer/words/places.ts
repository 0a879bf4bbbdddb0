import type { DocumentSummary, DocumentType, Folder, PassageHit } from '../../shared/contract/index.ts'
import { t } from './index.ts'

const typeKeys = {
  pdf: 'typePdf',
  docx: 'typeDocx',
  html: 'typeHtml',
  markdown: 'typeMarkdown',
  text: 'typeText',
  code: 'typeCode',
  other: 'typeOther',
} as const satisfies Record<DocumentType, string>

export const typeWords = (type: DocumentType): string => t(typeKeys[type])

type Place = Pick<PassageHit, 'page' | 'lines'>

/** Page or lines of a passage; null where the format has neither. */
export function placeWords({ page, lines }: Place): string | null {
  if (page !== null) return t('page', { page })
  if (lines === null) return null
  const [from, to] = lines
  return from === to ? t('line', { from }) : t('lines', { from, to })
}

/** The folders a document lies in, from the one in the library down: `Documents/Flat`. */
export function folderWords(document: DocumentSummary, folders: readonly Folder[]): string {
  const folder = folders.find(({ id }) => id === document.folderId)
  const directory = document.path.slice(0, Math.max(0, document.path.length - document.name.length - 1))
  if (folder?.kind !== 'folder' || !directory.startsWith(folder.path)) return directory
  return folder.name + directory.slice(folder.path.length).replaceAll('\\', '/')
}
