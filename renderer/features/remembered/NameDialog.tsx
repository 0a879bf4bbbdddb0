import { useState, type FormEvent } from 'react'
import { toTroveError } from '../../../shared/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { errorWords, t } from '../../words/index.ts'

interface Props {
  title: string
  text?: string
  name: string
  /** What fails is said below the field, and the dialog stays. */
  onName: (name: string) => Promise<void>
  onClose: () => void
}

const longest = 200

/** Asks for the name of a saved search. */
export function NameDialog({ title, text, name: before, onName, onClose }: Props) {
  const [name, setName] = useState(before)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await onName(name.trim())
      onClose()
    } catch (cause) {
      const { code, message } = toTroveError(cause)
      const { says, todo } = errorWords(code)
      // What is wrong with a name only the engine knows, such as that it is taken.
      setError(code === 'INVALID_INPUT' ? message : `${says} ${todo}`)
      setBusy(false)
    }
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} {...(text === undefined ? {} : { description: text })}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('searchName')}
          value={name}
          maxLength={longest}
          error={error}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={busy || name.trim() === ''}>
            {t('save')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
