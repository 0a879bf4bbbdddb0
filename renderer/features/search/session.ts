import type { SearchMode, SearchSort } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import { createNewest } from '../../state/newest.ts'
import { createStore, type Readable } from '../../state/store.ts'
import { maxResults } from '../../../shared/contract/limits.ts'
import { findPassages } from './open-out.ts'
import { askPages, pageSize } from './pages.ts'
import { asksSomething, questionOf, type Like, type PageSearch, type Question } from './question.ts'
import { reduce, type SearchAction } from './reduce.ts'
import { isCurrent, startState, type SearchState } from './state.ts'

/** How long to wait after a keystroke, in milliseconds: people who type fast search once a word, not once a letter. */
export const typingPause = 120
/** After this many milliseconds a person has stopped writing, and the last word is a whole one. */
export const settlingPause = 900

const fewPassages = 3

export interface SearchSession extends Readable<SearchState> {
  type(query: string): void
  /** Between these two an input method composes a word: what stands in the box is no query yet. */
  startComposing(): void
  endComposing(query: string): void
  /** Searches what stands in the box at once; it is no beginning of a word any more. */
  submit(): void
  /** Searches this at once, with what it does not name as it is: a filter clicked, a saved search, another order. */
  run(question: Partial<Omit<Question, 'like'>>): void
  setMode(mode: SearchMode): void
  setSort(sort: SearchSort): void
  findSimilar(like: Like): void
  /** Back from similar passages to what was shown before. */
  goBack(): void
  /** Asks for the next page, also after it failed; does nothing where there is none, or while a search is under way. */
  more(): void
  /** Shows as many passages of a document as the engine gives. Rejects when they cannot be had. */
  openOut(documentId: number): Promise<void>
  select(passageId: number): void
  /** Asks the shown question again, keeping the selection; does nothing while another search is under way. */
  refresh(): void
}

/**
 * Search as you type. Each new question cancels the one before it, an answer to any but the newest is dropped, and what
 * is shown stays until its successor is there.
 */
export function createSearchSession(search: PageSearch, sort: SearchSort = 'relevance'): SearchSession {
  const store = createStore<SearchState>(startState(sort))
  const dispatch = (action: SearchAction): void => store.set(reduce(store.get(), action))
  const newest = createNewest()
  let timer: ReturnType<typeof setTimeout> | undefined
  let settling: ReturnType<typeof setTimeout> | undefined
  let composing = false

  const begin = () => {
    clearTimeout(timer)
    return newest.begin()
  }
  const stop = (): void => {
    clearTimeout(timer)
    clearTimeout(settling)
    newest.stop()
  }

  const ask = async (typing: boolean, documents = pageSize): Promise<void> => {
    const question = questionOf(store.get())
    if (!asksSomething(question)) return
    const { signal, isNewest, end } = begin()
    if (!isCurrent(store.get())) dispatch({ type: 'started' })
    try {
      const pages = await askPages(
        (offset, limit) =>
          search({ question, typing, offset, limit, passagesPerDocument: fewPassages }, signal),
        documents,
      )
      if (isNewest()) dispatch({ type: 'answered', question, typing, pages })
    } catch (cause) {
      if (isNewest() && !isCancelled(cause)) dispatch({ type: 'failed', error: toTroveError(cause) })
    } finally {
      end()
    }
  }

  const submit = (): void => {
    clearTimeout(settling)
    void ask(false, Math.max(pageSize, isCurrent(store.get()) ? store.get().loaded : 0))
  }

  const change = (question: Partial<Question>): void => {
    stop()
    dispatch({ type: 'changed', question })
    submit()
  }

  const type = (query: string): void => {
    dispatch({ type: 'changed', question: { query } })
    if (composing) return
    stop()
    if (query.trim() === '') return
    dispatch({ type: 'started' })
    timer = setTimeout(() => void ask(true), typingPause)
    settling = setTimeout(submit, settlingPause)
  }

  const more = async (): Promise<void> => {
    const { asked: question, typing, output, loaded, page } = store.get()
    if (question === null || !output?.more || loaded >= maxResults || page === 'loading') return
    if (newest.isRunning() || !isCurrent(store.get())) return
    const { signal, isNewest, end } = begin()
    dispatch({ type: 'pageStarted' })
    try {
      const request = { offset: loaded, limit: pageSize, passagesPerDocument: fewPassages }
      const page = await search({ question, typing, ...request }, signal)
      if (isNewest()) dispatch({ type: 'pageAnswered', output: page })
    } catch (cause) {
      // One that gave way to another search has not failed: its successor brings pages of its own.
      dispatch({ type: isNewest() && !isCancelled(cause) ? 'pageFailed' : 'pageLeft' })
    } finally {
      end()
    }
  }

  const openOut = async (documentId: number): Promise<void> => {
    const state = store.get()
    const result = await findPassages(search, state, documentId)
    if (result && store.get().round === state.round) dispatch({ type: 'openedOut', result })
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
    run: change,
    setMode: (mode) => change({ mode }),
    setSort: (sort) => change({ sort }),
    findSimilar: (like) => change({ like }),
    goBack() {
      stop()
      dispatch({ type: 'wentBack' })
      // The like was looked for while the query was still being answered.
      if (!isCurrent(store.get())) submit()
    },
    more: () => void more(),
    openOut,
    select: (passageId) => dispatch({ type: 'selected', passageId }),
    refresh() {
      const state = store.get()
      if (composing || newest.isRunning()) return
      // A question that failed is asked again, too: its answer may be there now.
      if (isCurrent(state)) void ask(state.typing, Math.max(pageSize, state.loaded))
      else if (!state.busy && state.error !== null) submit()
    },
  }
}
