import { createContext, useContext } from 'react'
import type { Readable } from '../../state/store.ts'
import { useStore } from '../../state/use-store.ts'
import type { Remembered } from './remembered-store.ts'

export const RememberedContext = createContext<Readable<Remembered> | null>(null)

export function useRemembered(): Remembered {
  const store = useContext(RememberedContext)
  if (store === null) throw new Error('useRemembered is called outside of a RememberedContext.')
  return useStore(store)
}
