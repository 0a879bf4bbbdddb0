import { useState, type FormEvent } from 'react'
import { fromWireError, toTroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useToast } from '../../ui/toast-context.ts'
import { errorWords, t } from '../../words/index.ts'
import { lastName } from './last-name.ts'

interface Props {
  names: readonly string[]
  onClose: () => void
}

/** A folder or file by its path, for windows that have no system dialog. */
export function AddPathDialog({ names, onClose }: Props) {
  const { engine } = useClient()
  const toast = useToast()
  const [path, setPath] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [dropped] = names

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      const [answer] = await engine.addFolders({ paths: [path.trim()] })
      if (answer?.error) throw fromWireError(answer.error)
      toast({ text: t('addedOne', { name: lastName(path.trim()) }) })
      onClose()
    } catch (cause) {
      const { says, todo } = errorWords(toTroveError(cause).code)
      setError(`${says} ${todo}`)
      setBusy(false)
    }
  }

  return (
    <Dialog open onOpenChange={onClose} title={t('addPathTitle')} description={t('addPathText')}>
      <form onSubmit={(event) => void submit(event)}>
        {dropped !== undefined && <p>{t('dropNameHint', { name: dropped })}</p>}
        <TextField
          label={t('addPathLabel')}
          placeholder={t('addPathExample')}
          value={path}
          error={error}
          onChange={(event) => setPath(event.target.value)}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={busy || path.trim() === ''}>
            {busy ? t('adding') : t('add')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
