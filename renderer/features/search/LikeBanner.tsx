import { Waypoints, X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { t } from '../../words/index.ts'
import { likeWords } from './like.ts'
import styles from './LikeBanner.module.css'
import type { Like } from './question.ts'

/** Says that the results are not those of the query but the like of something, and leads back. */
export function LikeBanner({ like, onClose }: { like: Like; onClose: () => void }) {
  return (
    <div className={styles['banner']}>
      <Waypoints size={15} aria-hidden />
      <bdi className={styles['words']}>{likeWords(like)}</bdi>
      <IconButton label={t('likeClose')} icon={<X size={15} aria-hidden />} onClick={onClose} />
    </div>
  )
}
