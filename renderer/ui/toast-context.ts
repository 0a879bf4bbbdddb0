import { createContext, useContext } from 'react'

export interface ToastMessage {
  text: string
  tone?: 'good' | 'bad'
}

export const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** Shows a short message that goes away by itself. */
export const useToast = (): ((message: ToastMessage) => void) => useContext(ToastContext)
