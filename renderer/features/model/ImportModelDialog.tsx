import { PathDialog } from '../../ui/PathDialog.tsx'
import { useClient } from '../../client/index.ts'
import { useToast } from '../../ui/toast-context.ts'
import { t } from '../../words/index.ts'

/** A model by its path, for windows that have no system dialog. */
export function ImportModelDialog({ onClose }: { onClose: () => void }) {
  const { engine } = useClient()
  const toast = useToast()

  const importFrom = async (path: string): Promise<void> => {
    await engine.importModel({ path })
    toast({ text: t('modelImported') })
  }

  return (
    <PathDialog
      title={t('modelImportTitle')}
      text={t('modelImportText')}
      action={{ label: t('import'), busy: t('import') }}
      onPath={importFrom}
      onClose={onClose}
    />
  )
}
