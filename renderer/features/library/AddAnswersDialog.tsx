import { Check, TriangleAlert } from 'lucide-react'
import type { AddedPath } from '../../../shared/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { errorWords, t } from '../../words/index.ts'
import styles from './AddAnswersDialog.module.css'

interface Props {
  answers: readonly AddedPath[]
  onClose: () => void
}

/** What became of each path, when not all of them could be added. */
export function AddAnswersDialog({ answers, onClose }: Props) {
  return (
    <Dialog open onOpenChange={onClose} title={t('addFailedTitle')} look="wide">
      <ul className={styles['list']}>
        {answers.map(({ path, error }) => (
          <li key={path} className={styles['answer']}>
            {error ? (
              <TriangleAlert size={16} className={styles['bad']} aria-hidden />
            ) : (
              <Check size={16} className={styles['good']} aria-hidden />
            )}
            <div>
              <bdi className={styles['path']}>{path}</bdi>
              <p className={styles['says']}>
                {error ? `${errorWords(error.code).says} ${errorWords(error.code).todo}` : t('addedPathOk')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <DialogButtons>
        <Button look="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
