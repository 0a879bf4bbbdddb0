import type { EngineClient, FacetsOutput } from '../../../shared/contract/index.ts'
import { createStore, type Readable } from '../../state/store.ts'
import type { Question } from './question.ts'
import type { SearchState } from './state.ts'

export interface Counts {
  /** The newest that are known; they may belong to an earlier question. */
  facets: FacetsOutput | null
  /** The question they belong to. */
  of: Question | null
  /** Those of the shown question are on their way. */
  pending: boolean
}

const none: Counts = { facets: null, of: null, pending: false }

/**
 * How many documents the shown question has, and by what it can be narrowed. It is asked for once the results are shown, and
 * given up when another search begins: the search must not wait for it.
 */
export function createCounts(session: Readable<SearchState>, ask: EngineClient['facets']): Readable<Counts> {
  const store = createStore<Counts>(none)
  let running: AbortController | null = null
  let askedFor: Question | null = null

  const count = async (question: Question): Promise<void> => {
    const mine = new AbortController()
    running = mine
    store.set({ ...store.get(), pending: true })
    const { query, mode, verbatim } = question
    const { typing } = session.get()
    try {
      const facets = await ask({ query, mode, verbatim, typing }, { signal: mine.signal })
      if (running === mine) store.set({ facets, of: question, pending: false })
    } catch {
      // Without counts the results are complete all the same; the next search asks for its own.
      if (running === mine) store.set({ ...store.get(), pending: false })
    }
  }

  session.subscribe(() => {
    const { asked, busy } = session.get()
    if (busy) {
      running?.abort()
      running = null
      // What was given up is asked for again should the results stay as they are.
      if (store.get().pending) {
        store.set({ ...store.get(), pending: false })
        askedFor = null
      }
      return
    }
    if (asked === askedFor) return
    running?.abort()
    running = null
    askedFor = asked
    if (asked === null || asked.like !== null) store.set(none)
    else void count(asked)
  })
  return store
}
