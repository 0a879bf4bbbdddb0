import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'

interface Props extends ComponentProps<'button'> {
  /** `primary` once a screen, `plain` inside of rows and bars. */
  look?: 'primary' | 'outlined' | 'plain'
  size?: 'regular' | 'small'
}

export function Button({ look = 'outlined', size = 'regular', className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(styles['button'], styles[look], styles[size], className)}
    />
  )
}
