import type { DocumentSummary } from '../../../shared/contract/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { date } from '../../words/index.ts'
import { folderWords } from '../../words/places.ts'
import styles from './DocumentHead.module.css'
import { TypeIcon } from './TypeIcon.tsx'

/** A document above the passages found in it. */
export function DocumentHead({ document }: { document: DocumentSummary }) {
  const folders = useLibrary().library?.folders ?? []
  const titled = document.title !== '' && document.title !== document.name
  return (
    <div className={styles['head']}>
      <TypeIcon type={document.type} />
      <h2 className={styles['name']} title={document.path}>
        <bdi>{document.name}</bdi>
      </h2>
      <div className={styles['titleRoom']}>
        <bdi className={styles['title']}>{titled && document.title}</bdi>
      </div>
      <bdi className={styles['folder']}>{folderWords(document, folders)}</bdi>
      <span className={styles['date']}>{date(document.modifiedAt)}</span>
    </div>
  )
}
