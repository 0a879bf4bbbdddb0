import { useState, type FormEvent } from 'react'
import { toTroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useToast } from '../../ui/toast-context.ts'
import { errorWords, t } from '../../words/index.ts'

/** A model by its path, for windows that have no system dialog. */
export function ImportModelDialog({ onClose }: { onClose: () => void }) {
  const { engine } = useClient()
  const toast = useToast()
  const [path, setPath] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await engine.importModel({ path: path.trim() })
      toast({ text: t('modelImported') })
      onClose()
    } catch (cause) {
      const { says, todo } = errorWords(toTroveError(cause).code)
      setError(`${says} ${todo}`)
      setBusy(false)
    }
  }

  return (
    <Dialog open onOpenChange={onClose} title={t('modelImportTitle')} description={t('modelImportText')}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('addPathLabel')}
          value={path}
          error={error}
          onChange={(event) => setPath(event.target.value)}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={busy || path.trim() === ''}>
            {t('import')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
