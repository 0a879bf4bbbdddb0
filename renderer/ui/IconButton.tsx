import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

interface Props extends Omit<ComponentProps<'button'>, 'children'> {
  /** Read out, and shown as a tooltip. */
  label: string
  icon: ReactNode
}

/** A button that is only an icon; its label is never left out. */
export function IconButton({ label, icon, className, ...rest }: Props) {
  return (
    <Tooltip text={label}>
      <button type="button" aria-label={label} {...rest} className={classes(styles['button'], className)}>
        {icon}
      </button>
    </Tooltip>
  )
}
