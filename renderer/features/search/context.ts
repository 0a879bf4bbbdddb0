import { createContext, useContext } from 'react'
import { useStore } from '../../state/use-store.ts'
import type { SearchSession } from './session.ts'
import type { SearchState } from './state.ts'

export const SearchContext = createContext<SearchSession | null>(null)

export function useSearchSession(): SearchSession {
  const session = useContext(SearchContext)
  if (session === null) throw new Error('useSearchSession is called outside of a SearchContext.')
  return session
}

export const useSearchState = (): SearchState => useStore(useSearchSession())
