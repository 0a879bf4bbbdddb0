import { useState, type FormEvent, type ReactNode } from 'react'
import { toTroveError } from '../../shared/errors.ts'
import { Button } from './Button.tsx'
import { Dialog, DialogButtons } from './Dialog.tsx'
import { TextField } from './TextField.tsx'
import { errorWords, t } from '../words/index.ts'

interface Props {
  title: string
  text: string
  /** What the button says: before, and while it works. */
  action: { label: string; busy: string }
  placeholder?: string
  /** Stands above the field. */
  children?: ReactNode
  /** What fails is said below the field, and the dialog stays. */
  onPath: (path: string) => Promise<void>
  onClose: () => void
}

/** Asks for a path, in windows that have no system dialog. */
export function PathDialog({ title, text, action, placeholder, children, onPath, onClose }: Props) {
  const [path, setPath] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await onPath(path.trim())
      onClose()
    } catch (cause) {
      const { says, todo } = errorWords(toTroveError(cause).code)
      setError(`${says} ${todo}`)
      setBusy(false)
    }
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} description={text}>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        <TextField
          label={t('addPathLabel')}
          {...(placeholder === undefined ? {} : { placeholder })}
          value={path}
          error={error}
          onChange={(event) => setPath(event.target.value)}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={busy || path.trim() === ''}>
            {busy ? action.busy : action.label}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
