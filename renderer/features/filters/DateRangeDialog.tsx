import { useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession } from '../search/context.ts'
import { rangeOf, withDate } from './date-query.ts'

/** Two days between which a document was changed. */
export function DateRangeDialog({ onClose }: { onClose: () => void }) {
  const session = useSearchSession()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const range = rangeOf(from, to)
  const backwards = from !== '' && to !== '' && range === null

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (range === null) return
    session.run({ query: withDate(session.get().query, range) })
    onClose()
  }

  return (
    <Dialog open onOpenChange={onClose} title={t('dateRangeTitle')} description={t('dateRangeText')}>
      <form onSubmit={submit}>
        <TextField
          label={t('dateFrom')}
          type="date"
          max="9999-12-31"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t('dateTo')}
          type="date"
          max="9999-12-31"
          value={to}
          error={backwards ? t('dateBackwards') : null}
          onChange={(event) => setTo(event.target.value)}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={range === null}>
            {t('apply')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
