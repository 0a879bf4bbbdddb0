import { createContext, useContext } from 'react'
import type { LibraryState, LibraryStore } from './library-store.ts'
import { useStore } from './use-store.ts'

export const LibraryContext = createContext<LibraryStore | null>(null)

export function useLibraryStore(): LibraryStore {
  const store = useContext(LibraryContext)
  if (store === null) throw new Error('useLibraryStore is called outside of a LibraryContext.')
  return store
}

export const useLibrary = (): LibraryState => useStore(useLibraryStore())
