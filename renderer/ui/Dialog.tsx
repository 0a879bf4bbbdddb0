import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { t } from '../words/index.ts'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  /** `start` and `end` fill a side of the window, for panes that do not fit beside others. */
  look?: 'box' | 'wide' | 'start' | 'end'
  /** The title is for screen readers only: the content has one of its own. */
  bare?: boolean
  children: ReactNode
}

/** The first field, else the dialog itself: a focused button would show its tooltip and invite Enter. */
function focusFirstField(event: Event): void {
  event.preventDefault()
  const dialog = event.currentTarget
  if (dialog instanceof HTMLElement) (dialog.querySelector('input') ?? dialog).focus()
}

/**
 * A modal dialog. The veil is a plain element: Radix' own overlay writes a style element into the page,
 * which the page's content security policy forbids.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  look = 'box',
  bare = false,
  children,
}: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div className={styles['veil']} aria-hidden="true" />
        <Radix.Content
          className={classes(styles['dialog'], styles[look])}
          onOpenAutoFocus={focusFirstField}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          {bare ? (
            <Radix.Title className="visually-hidden">{title}</Radix.Title>
          ) : (
            <header className={styles['head']}>
              <Radix.Title className={styles['title']}>{title}</Radix.Title>
              <Radix.Close asChild>
                <IconButton label={t('close')} icon={<X size={16} aria-hidden />} />
              </Radix.Close>
            </header>
          )}
          {description !== undefined && (
            <Radix.Description className={styles['description']}>{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The row of buttons at a dialog's foot. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>
}
