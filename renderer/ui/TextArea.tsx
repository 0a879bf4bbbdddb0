import { useId, type ComponentProps } from 'react'
import { classes } from './classes.ts'
import styles from './TextField.module.css'

interface Props extends ComponentProps<'textarea'> {
  label: string
  /** Said between the label and the field. */
  hint?: string
}

export function TextArea({ label, hint, ...rest }: Props) {
  const id = useId()
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      <textarea
        spellCheck={false}
        {...rest}
        id={id}
        className={classes(styles['input'], styles['area'])}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
    </div>
  )
}
