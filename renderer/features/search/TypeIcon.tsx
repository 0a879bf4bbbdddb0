import { File, FileCode, FileText, FileType, Globe, Hash, NotebookText, type LucideIcon } from 'lucide-react'
import type { DocumentType } from '../../../shared/contract/index.ts'
import { typeWords } from '../../words/places.ts'
import styles from './TypeIcon.module.css'

const icons: Readonly<Record<DocumentType, LucideIcon>> = {
  pdf: NotebookText,
  docx: FileType,
  html: Globe,
  markdown: Hash,
  text: FileText,
  code: FileCode,
  other: File,
}

/** The kind of a document as a small picture, named for whoever does not see it. */
export function TypeIcon({ type }: { type: DocumentType }) {
  const Icon = icons[type]
  return <Icon size={16} role="img" aria-label={typeWords(type)} className={styles[type]} />
}
