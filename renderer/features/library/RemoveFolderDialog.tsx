import type { Folder } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { t } from '../../words/index.ts'

interface Props {
  folder: Folder
  onClose: () => void
}

export function RemoveFolderDialog({ folder, onClose }: Props) {
  const { engine } = useClient()
  const report = useReport()
  const remove = (): void => {
    void report(engine.removeFolder({ folderId: folder.id }))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('removeFolderTitle', { name: folder.name })}
      description={t('removeFolderText')}
    >
      <DialogButtons>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" onClick={remove}>
          {t('remove')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
