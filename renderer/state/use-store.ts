import { useSyncExternalStore } from 'react'
import type { Readable } from './store.ts'

/** The value of a store, kept up to date. */
export const useStore = <T>(store: Readable<T>): T => useSyncExternalStore(store.subscribe, store.get)
