import type { EngineHandlers, SavedSearch } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { CompletionValues } from '../search/complete-known-values.ts'
import { complete } from '../search/complete.ts'
import type { Store } from '../store/types.ts'

/** Tells whoever listens what has changed. */
export interface Announce {
  savedSearches: (saved: SavedSearch[]) => void
  history: () => void
}

type Remembered = Pick<
  EngineHandlers,
  | 'complete'
  | 'listSavedSearches'
  | 'saveSearch'
  | 'renameSearch'
  | 'deleteSearch'
  | 'getHistory'
  | 'rememberSearch'
  | 'forgetSearch'
  | 'clearHistory'
  | 'setHistory'
>

/** The requests about what a person searched before, and about what they may want to write next. */
export function rememberedHandlers(store: Remote<Store>, announce: Announce): Remembered {
  const values = new CompletionValues(() => store.countValues())
  const tellSaved = async (): Promise<void> => announce.savedSearches(await store.listSavedSearches())

  return {
    complete: (input, { signal }) => complete({ store, values }, input, signal),

    listSavedSearches: () => store.listSavedSearches(),
    saveSearch: async (input) => {
      const saved = await store.saveSearch(input)
      await tellSaved()
      return saved
    },
    renameSearch: async (input) => {
      const renamed = await store.renameSearch(input)
      await tellSaved()
      return renamed
    },
    deleteSearch: async (input) => {
      await store.deleteSearch(input)
      await tellSaved()
      return {}
    },

    getHistory: (input) => store.getHistory(input),
    rememberSearch: async (input) => {
      if (await store.rememberSearch(input)) announce.history()
      return {}
    },
    forgetSearch: async (input) => {
      await store.forgetSearch(input)
      announce.history()
      return {}
    },
    clearHistory: async () => {
      await store.clearHistory()
      announce.history()
      return {}
    },
    setHistory: async (input) => {
      await store.setHistory(input)
      announce.history()
      return {}
    },
  }
}
