import { X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { date, size, t } from '../../words/index.ts'
import { placeWords, typeWords } from '../../words/places.ts'
import { TypeIcon } from '../search/TypeIcon.tsx'
import styles from './PreviewHead.module.css'
import type { Shown } from './use-passage.ts'

/** Which document this is, and where in it. */
export function PreviewHead({ shown, onClose }: { shown: Shown; onClose?: () => void }) {
  const { document, passages } = shown.context
  const passage = passages.find(({ id }) => id === shown.selected.hit.id) ?? shown.selected.hit
  const place = placeWords(passage)
  const about = [
    typeWords(document.type),
    document.pages === null ? null : t('pagesCount', { count: document.pages }),
    size(document.size),
    t('modified', { date: date(document.modifiedAt) }),
  ].filter((part) => part !== null)
  return (
    <header className={styles['head']}>
      <div className={styles['line']}>
        <TypeIcon type={document.type} />
        <h2 className={styles['name']} title={document.path}>
          <bdi>{document.title || document.name}</bdi>
        </h2>
        {place !== null && <span className={styles['place']}>{place}</span>}
        {onClose && <IconButton label={t('close')} icon={<X size={16} aria-hidden />} onClick={onClose} />}
      </div>
      <p className={styles['about']}>
        <bdi>{document.name}</bdi> · {about.join(' · ')}
      </p>
    </header>
  )
}
