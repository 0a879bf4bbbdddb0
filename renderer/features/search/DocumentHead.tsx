import { Waypoints } from 'lucide-react'
import type { DocumentSummary } from '../../../shared/contract/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { date, t } from '../../words/index.ts'
import { folderWords } from '../../words/places.ts'
import { useSearchSession } from './context.ts'
import styles from './DocumentHead.module.css'
import { likeDocument } from './like.ts'
import { TypeIcon } from './TypeIcon.tsx'

interface Props {
  document: DocumentSummary
  /** Tab stops at one result only. */
  reachable: boolean
}

/** A document above the passages found in it. */
export function DocumentHead({ document, reachable }: Props) {
  const session = useSearchSession()
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
      <IconButton
        className={styles['similar']}
        tabIndex={reachable ? 0 : -1}
        label={t('findSimilarDocument', { name: document.name })}
        icon={<Waypoints size={15} aria-hidden />}
        onClick={() => session.findSimilar(likeDocument(document))}
      />
    </div>
  )
}
