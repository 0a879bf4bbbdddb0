import { Check, TriangleAlert, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { t } from '../words/index.ts'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'
import { ToastContext, type ToastMessage } from './toast-context.ts'
import styles from './Toast.module.css'

interface Shown extends ToastMessage {
  key: number
}

/** Holds the messages that come and go by themselves; `useToast` shows one. */
export function ToastHost({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const nextKey = useRef(1)
  const show = useCallback((message: ToastMessage) => {
    const key = nextKey.current++
    setShown((before) => [...before.slice(-2), { ...message, key }])
  }, [])
  const forget = (key: number): void => setShown((before) => before.filter((toast) => toast.key !== key))

  return (
    <ToastContext value={show}>
      <Radix.Provider label={t('notifications')} duration={6_000}>
        {children}
        {shown.map(({ key, text, tone = 'good' }) => (
          <Radix.Root
            key={key}
            className={classes(styles['toast'], styles[tone])}
            onOpenChange={(open) => open || forget(key)}
          >
            <span className={styles['icon']}>
              {tone === 'good' ? <Check size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
            </span>
            <Radix.Description className={styles['text']}>{text}</Radix.Description>
            <Radix.Close asChild>
              <IconButton label={t('close')} icon={<X size={14} aria-hidden />} />
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className={styles['viewport']} />
      </Radix.Provider>
    </ToastContext>
  )
}
