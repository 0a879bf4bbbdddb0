import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'

interface Props {
  tone: 'info' | 'warn' | 'bad'
  icon?: ReactNode
  title: string
  text?: string
  /** Buttons. */
  children?: ReactNode
}

/** A notice over the full width of what it concerns. */
export function Banner({ tone, icon, title, text, children }: Props) {
  return (
    <div className={classes(styles['banner'], styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      {icon && <span className={styles['icon']}>{icon}</span>}
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {text !== undefined && <p>{text}</p>}
      </div>
      {children && <div className={styles['actions']}>{children}</div>}
    </div>
  )
}
