import { useCallback, useState } from 'react'
import type { Folder, FolderRules } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { errorWords, t } from '../../words/index.ts'
import { PreviewSummary } from './PreviewSummary.tsx'
import { RulesForm } from './RulesForm.tsx'
import { usePreview } from './use-preview.ts'

/** What of a folder of the library is indexed, and what would be by other rules. */
export function FolderRulesDialog({ folder, onClose }: { folder: Folder; onClose: () => void }) {
  const { engine } = useClient()
  const report = useReport()
  const ask = useCallback(
    (signal: AbortSignal) => engine.getFolderRules({ folderId: folder.id }, { signal }),
    [engine, folder.id],
  )
  const { answer, error } = useAnswer(ask)
  const [changed, setChanged] = useState<FolderRules | null>(null)
  const rules = changed ?? answer
  const previewed = usePreview(rules ? folder.path : '', rules)

  const save = (): void => {
    if (changed) void report(engine.setFolderRules({ folderId: folder.id, rules: changed }))
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('rulesTitle', { name: folder.name })}
      description={t('rulesText')}
      look="wide"
    >
      {error && <p role="alert">{`${errorWords(error.code).says} ${errorWords(error.code).todo}`}</p>}
      {rules && (
        <>
          <PreviewSummary {...previewed} />
          <RulesForm rules={rules} onChange={setChanged} />
        </>
      )}
      <DialogButtons>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" disabled={changed === null} onClick={save}>
          {t('save')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
