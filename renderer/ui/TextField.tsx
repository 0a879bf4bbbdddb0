import { useId, type ComponentProps } from 'react'
import styles from './TextField.module.css'

interface Props extends ComponentProps<'input'> {
  label: string
  /** Said beneath the field when what it holds was not accepted. */
  error?: string | null
}

export function TextField({ label, error = null, ...rest }: Props) {
  const id = useId()
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...rest}
        id={id}
        className={styles['input']}
        aria-invalid={error !== null}
        aria-describedby={`${id}-error`}
      />
      <p id={`${id}-error`} role="alert" className={styles['error']}>
        {error}
      </p>
    </div>
  )
}
