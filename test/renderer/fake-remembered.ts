import type { EngineEvents, EngineHandlers, History, SavedSearch } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'

type Handlers = Pick<
  EngineHandlers,
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

const now = Date.UTC(2026, 10, 20, 9)
const past = ['heating costs 2023', 'type:pdf lease', '"waggle dance" bees', 'who pays for small repairs']

/** Saved searches and a history that are kept as long as the engine. */
export function createFakeRemembered(
  isEmpty: boolean,
  emit: <E extends 'savedSearchesChanged' | 'historyChanged'>(event: E, payload: EngineEvents[E]) => void,
): Handlers {
  const kept = { mode: 'hybrid', sort: 'relevance', savedAt: now } as const
  let saved: SavedSearch[] = isEmpty
    ? []
    : [
        { ...kept, id: 1, name: 'Invoices', query: 'invoice OR receipt type:pdf' },
        { ...kept, id: 2, name: 'What the landlord owes me for the flat', query: 'landlord deposit' },
      ]
  let history: History = {
    enabled: true,
    searches: isEmpty ? [] : past.map((query, index) => ({ query, mode: 'hybrid', at: now - index })),
  }
  const setSaved = (next: SavedSearch[]): void => {
    saved = next.toSorted((a, b) => a.name.localeCompare(b.name))
    emit('savedSearchesChanged', saved)
  }
  const setHistory = (next: Partial<History>): Record<string, never> => {
    history = { ...history, ...next }
    emit('historyChanged', {})
    return {}
  }
  return {
    listSavedSearches: () => saved,
    saveSearch(input) {
      const search = { ...input, id: 1 + Math.max(0, ...saved.map(({ id }) => id)), savedAt: now }
      setSaved([...saved.filter(({ name }) => name !== input.name), search])
      return search
    },
    renameSearch({ id, name }) {
      const search = saved.find((each) => each.id === id)
      if (!search) throw new TroveError('NOT_FOUND', `There is no saved search ${id}.`)
      if (saved.some((each) => each.name === name && each.id !== id))
        throw new TroveError('INVALID_INPUT', `There is a search called ${name} already.`)
      setSaved(saved.map((each) => (each.id === id ? { ...each, name } : each)))
      return { ...search, name }
    },
    deleteSearch({ id }) {
      setSaved(saved.filter((each) => each.id !== id))
      return {}
    },
    getHistory: ({ limit }) => ({ ...history, searches: history.searches.slice(0, limit) }),
    rememberSearch({ query, mode }) {
      const others = history.searches.filter((each) => each.query !== query)
      return history.enabled ? setHistory({ searches: [{ query, mode, at: now }, ...others] }) : {}
    },
    forgetSearch: ({ query }) =>
      setHistory({ searches: history.searches.filter((each) => each.query !== query) }),
    clearHistory: () => setHistory({ searches: [] }),
    setHistory: ({ enabled }) => setHistory(enabled ? { enabled } : { enabled, searches: [] }),
  }
}
