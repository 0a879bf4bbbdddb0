import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface Props {
  icon?: ReactNode
  title: string
  text?: string
  children?: ReactNode
}

/** What stands where content would be: why there is none and what to do next. */
export function EmptyState({ icon, title, text, children }: Props) {
  return (
    <section className={styles['empty']}>
      {icon && <div className={styles['icon']}>{icon}</div>}
      <h2 className={styles['title']}>{title}</h2>
      {text !== undefined && <p className={styles['text']}>{text}</p>}
      {children}
    </section>
  )
}
