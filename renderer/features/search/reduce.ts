import type { SearchOutput, SearchResult } from '../../../shared/contract/index.ts'
import type { TroveError } from '../../../shared/errors.ts'
import { keepOpenedOut, withPage, withResult, type Pages } from './pages.ts'
import { asksSomething, sameQuestion, type Question } from './question.ts'
import { keepSelection } from './selection.ts'
import { shownOf, startState, type SearchState } from './state.ts'

export type SearchAction =
  /** Another question stands in the box; what it does not name stays. */
  | { type: 'changed'; question: Partial<Question> }
  | { type: 'started' }
  | { type: 'answered'; question: Question; typing: boolean; pages: Pages }
  | { type: 'failed'; error: TroveError }
  | { type: 'pageStarted' }
  | { type: 'pageAnswered'; output: SearchOutput }
  | { type: 'pageFailed' }
  | { type: 'pageLeft' }
  | { type: 'openedOut'; result: SearchResult }
  | { type: 'wentBack' }
  | { type: 'selected'; passageId: number }

/** The next state. Only answers to the newest question reach it; older ones are dropped by the session. */
export function reduce(state: SearchState, action: SearchAction): SearchState {
  switch (action.type) {
    case 'changed':
      return changed(state, { verbatim: false, like: null, ...action.question })
    case 'started':
      return { ...state, busy: true }
    case 'answered':
      return answered(state, action)
    case 'failed':
      return { ...state, busy: false, error: action.error }
    case 'pageStarted':
      return { ...state, page: 'loading' }
    case 'pageAnswered': {
      if (state.output === null) return state
      const before = { output: state.output, loaded: state.loaded }
      return { ...state, page: 'idle', ...withPage(before, action.output) }
    }
    case 'pageFailed':
      return { ...state, page: 'failed' }
    case 'pageLeft':
      return { ...state, page: 'idle' }
    case 'openedOut':
      return state.output === null ? state : { ...state, output: withResult(state.output, action.result) }
    case 'wentBack': {
      const { former } = state
      if (former === null) return state
      const back = { ...state, like: null, former: null, busy: false, error: null, page: 'idle' as const }
      return { ...back, ...former, round: state.round + 1 }
    }
    case 'selected':
      return { ...state, selected: action.passageId }
  }
}

function changed(state: SearchState, question: Partial<Question>): SearchState {
  const next: SearchState = { ...state, ...question }
  if (next.like !== null) return { ...next, former: state.former ?? shownOf(state) }
  if (asksSomething(next)) return { ...next, former: null }
  const { query, mode, sort, round } = next
  return { ...startState(sort), query, mode, round }
}

function answered(
  state: SearchState,
  { question, typing, pages }: Extract<SearchAction, { type: 'answered' }>,
): SearchState {
  const refreshed = sameQuestion(state.asked, question)
  const first = pages.output.results[0]?.passages[0]?.id ?? null
  // Whoever has not moved since typing stays with the best result, whichever that is now.
  const untouched = state.typing && !typing && state.selected === state.output?.results[0]?.passages[0]?.id
  const output = refreshed ? keepOpenedOut(state.output, pages.output) : pages.output
  return {
    ...state,
    busy: false,
    error: null,
    page: 'idle',
    asked: question,
    typing,
    output,
    loaded: pages.loaded,
    selected: refreshed && !untouched ? keepSelection(state, output) : first,
    round: refreshed ? state.round : state.round + 1,
  }
}
