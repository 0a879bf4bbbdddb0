import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { useToast } from '../../ui/toast-context.ts'
import { errorWords, t } from '../../words/index.ts'
import { ProblemRow } from './ProblemRow.tsx'
import styles from './ProblemsDialog.module.css'
import { useProblems } from './use-problems.ts'

/** Each file that is not searchable, why, and what to do. */
export function ProblemsDialog({ onClose }: { onClose: () => void }) {
  const { engine } = useClient()
  const report = useReport()
  const toast = useToast()
  const { problems, error } = useProblems()

  const retry = (documentIds?: number[]): void =>
    void report(
      engine
        .retryDocuments(documentIds ? { documentIds } : {})
        .then(({ queued }) => toast({ text: t('retryQueued', { count: queued }) })),
    )

  const ignore = (documentIds?: number[]): void =>
    void report(
      engine
        .ignoreProblems(documentIds ? { documentIds } : {})
        .then(({ ignored }) => toast({ text: t('ignoredProblems', { count: ignored }) })),
    )

  return (
    <Dialog open onOpenChange={onClose} title={t('problems')} description={t('problemsText')} look="wide">
      {error && <p role="alert">{`${errorWords(error.code).says} ${errorWords(error.code).todo}`}</p>}
      {problems?.length === 0 && <p className={styles['none']}>{t('problemsNone')}</p>}
      <ul className={styles['list']}>
        {problems?.map((problem) => (
          <ProblemRow
            key={problem.documentId}
            problem={problem}
            onRetry={() => retry([problem.documentId])}
            onIgnore={() => ignore([problem.documentId])}
          />
        ))}
      </ul>
      <DialogButtons>
        {problems !== null && problems.length > 0 && (
          <>
            <Button look="plain" onClick={() => ignore()}>
              {t('ignoreAll')}
            </Button>
            <Button onClick={() => retry()}>{t('retryAll')}</Button>
          </>
        )}
        <Button look="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
