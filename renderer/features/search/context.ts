import { createContext, useContext } from 'react'
import type { Readable } from '../../state/store.ts'
import { useStore } from '../../state/use-store.ts'
import type { Counts } from './counts.ts'
import type { SentenceFinder } from './sentences.ts'
import type { SearchSession } from './session.ts'
import type { SearchState } from './state.ts'

/** A search, and what is found out about its results once they are shown. */
export interface SearchParts {
  session: SearchSession
  counts: Readable<Counts>
  sentences: SentenceFinder
}

export const SearchContext = createContext<SearchParts | null>(null)

function useParts(): SearchParts {
  const parts = useContext(SearchContext)
  if (parts === null) throw new Error('This component stands outside of a SearchContext.')
  return parts
}

export const useSearchSession = (): SearchSession => useParts().session

export const useSearchState = (): SearchState => useStore(useSearchSession())

export const useCounts = (): Counts => useStore(useParts().counts)

export const useSentenceFinder = (): SentenceFinder => useParts().sentences
