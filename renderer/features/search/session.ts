import type { SearchMode, SearchOutput } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import { createStore, type Readable } from '../../state/store.ts'
import { isCurrent, reduce, startState, type Question, type SearchAction, type SearchState } from './state.ts'

/** How long to wait after a keystroke, in milliseconds: people who type fast search once a word, not once a letter. */
export const typingPause = 120

export interface SearchSession extends Readable<SearchState> {
  type(query: string): void
  /** Between these two an input method composes a word: what stands in the box is no query yet. */
  startComposing(): void
  endComposing(query: string): void
  /** Searches what stands in the box at once. */
  submit(): void
  setMode(mode: SearchMode): void
  select(passageId: number): void
  /** Asks the shown question again, keeping the selection; does nothing while another search is under way. */
  refresh(): void
}

/**
 * Search as you type. Each new question cancels the one before it, an answer to any but the newest is dropped, and what
 * is shown stays until its successor is there.
 */
export function createSearchSession(
  search: (question: Question, signal: AbortSignal) => Promise<SearchOutput>,
): SearchSession {
  const store = createStore<SearchState>(startState)
  const dispatch = (action: SearchAction): void => store.set(reduce(store.get(), action))
  let running: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let composing = false

  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
    running?.abort()
    running = null
  }

  const ask = async (question: Question): Promise<void> => {
    stop()
    const mine = new AbortController()
    running = mine
    dispatch({ type: 'started' })
    try {
      const output = await search(question, mine.signal)
      if (running === mine) dispatch({ type: 'answered', question, output })
    } catch (cause) {
      if (running === mine && !isCancelled(cause)) dispatch({ type: 'failed', error: toTroveError(cause) })
    } finally {
      if (running === mine) running = null
    }
  }

  const submit = (): void => {
    const { query, mode } = store.get()
    if (query.trim() !== '') void ask({ query, mode })
  }

  const type = (query: string): void => {
    dispatch({ type: 'typed', query })
    if (composing) return
    stop()
    if (query.trim() === '') return
    dispatch({ type: 'started' })
    timer = setTimeout(submit, typingPause)
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    type,
    startComposing: () => (composing = true),
    endComposing(query) {
      composing = false
      type(query)
    },
    submit,
    setMode(mode) {
      dispatch({ type: 'modeChosen', mode })
      submit()
    },
    select: (passageId) => dispatch({ type: 'selected', passageId }),
    refresh() {
      const state = store.get()
      // A question that failed is asked again, too: its answer may be there now.
      if (!composing && (isCurrent(state) || (!state.busy && state.error !== null))) submit()
    },
  }
}
