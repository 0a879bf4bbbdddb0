import type { Completion, EngineClient } from '../../../shared/contract/index.ts'
import { createStore, type Readable } from '../../state/store.ts'

/** A way to go on, as `complete` tells it; past searches for the empty box have the same form. */
export type Suggestion = Completion

export interface SuggestionState {
  items: readonly Suggestion[]
  /** The one the arrows chose; -1 where none is. */
  active: number
}

export interface Suggester extends Readable<SuggestionState> {
  /** Asks for ways to go on with a text, once the person pauses. */
  follow(text: string, cursor: number): void
  /** Shows these, in place of any others. */
  offer(items: readonly Suggestion[]): void
  /** Chooses the next one or the one before; beyond both ends none is chosen. */
  move(step: 1 | -1): void
  close(): void
}

export const suggestionPause = 150
const limit = 8
const none: SuggestionState = { items: [], active: -1 }

/** The list under the search box. What is asked is cancelled by the next keystroke, and a late answer is never shown. */
export function createSuggester(complete: EngineClient['complete']): Suggester {
  const store = createStore<SuggestionState>(none)
  let running: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = (): void => {
    clearTimeout(timer)
    running?.abort()
    running = null
  }
  const ask = async (text: string, cursor: number): Promise<void> => {
    const mine = new AbortController()
    running = mine
    let items: readonly Suggestion[] = []
    try {
      items = await complete({ text, cursor, limit }, { signal: mine.signal })
    } catch {
      // Nobody asked for suggestions; without them there is simply no list.
    }
    if (running === mine) store.set({ items: items.filter((item) => item.text !== text), active: -1 })
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    follow(text, cursor) {
      stop()
      timer = setTimeout(() => void ask(text, cursor), suggestionPause)
    },
    offer(items) {
      stop()
      store.set({ items, active: -1 })
    },
    move(step) {
      const { items, active } = store.get()
      // One place more than there are items: that of none.
      const places = items.length + 1
      store.set({ items, active: ((active + 1 + step + places) % places) - 1 })
    },
    close() {
      stop()
      store.set(none)
    },
  }
}

/** A past search as a suggestion that takes the place of everything. */
export const pastSuggestion = ({ query }: { query: string }): Suggestion => ({
  kind: 'past',
  label: query,
  text: query,
  cursor: query.length,
  typed: null,
})
