import { startState, type SearchState } from '../../../../renderer/features/search/state.ts'
import type { Question } from '../../../../renderer/features/search/question.ts'
import { createStore } from '../../../../renderer/state/store.ts'
import { fakeSearch } from '../../fake-search.ts'

/** A question with everything that is not said as it is at the start. */
export const question = (part: Partial<Question>): Question => ({
  query: '',
  mode: 'hybrid',
  sort: 'relevance',
  verbatim: false,
  like: null,
  ...part,
})

/** The state of a session, set by hand. */
export function createStateDouble() {
  const store = createStore<SearchState>(startState('relevance'))
  return {
    get: store.get,
    subscribe: store.subscribe,
    /** A search was answered. */
    answer(part: Partial<Question>, typing = false): void {
      const asked = question(part)
      const output = fakeSearch(asked.query, asked.mode)
      store.set({ ...store.get(), ...asked, asked, output, typing, busy: false })
    },
    /** Another search is on its way. */
    start: () => store.set({ ...store.get(), busy: true }),
  }
}
