import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Chip } from '../../../shared/query/index.ts'
import { classes } from '../../ui/classes.ts'
import { chipWords } from '../../words/filters.ts'
import { t } from '../../words/index.ts'
import styles from './FilterChip.module.css'

/** A filter of the query. A click takes it away, and so do the keys that take away text. */
export function FilterChip({ chip, onRemove }: { chip: Chip; onRemove: () => void }) {
  const words = chipWords(chip)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return
    event.preventDefault()
    onRemove()
  }
  return (
    <li className={styles['item']}>
      <button
        type="button"
        className={classes(styles['chip'], chip.negated && styles['negated'])}
        aria-label={t('removeFilter', { filter: words })}
        title={chip.written}
        onClick={onRemove}
        onKeyDown={onKeyDown}
      >
        <bdi className={styles['words']}>{words}</bdi>
        <X size={13} aria-hidden />
      </button>
    </li>
  )
}
