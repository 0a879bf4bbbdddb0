import type { SearchMode, SearchOutput } from '../../../shared/contract/index.ts'
import type { TroveError } from '../../../shared/errors.ts'
import { keepSelection } from './selection.ts'

/** One search as it was asked. */
export interface Question {
  query: string
  mode: SearchMode
}

export interface SearchState {
  /** What stands in the box. */
  query: string
  mode: SearchMode
  /** A search is on its way; the results shown meanwhile are those of `asked`. */
  busy: boolean
  /** The question that `output` answers. */
  asked: Question | null
  output: SearchOutput | null
  /** Why the last search failed; older results stay. */
  error: TroveError | null
  /** The passage that is previewed. */
  selected: number | null
  /** Counts new answers (not refreshed ones): a new one is read from its beginning. */
  round: number
}

export const startState: SearchState = {
  query: '',
  mode: 'hybrid',
  busy: false,
  asked: null,
  output: null,
  error: null,
  selected: null,
  round: 0,
}

export type SearchAction =
  | { type: 'typed'; query: string }
  | { type: 'modeChosen'; mode: SearchMode }
  | { type: 'started' }
  | { type: 'answered'; question: Question; output: SearchOutput }
  | { type: 'failed'; error: TroveError }
  | { type: 'selected'; passageId: number }

const sameQuestion = (a: Question | null, b: Question): boolean =>
  a !== null && a.query === b.query && a.mode === b.mode

/** Whether what is shown answers what stands in the box. */
export const isCurrent = (state: SearchState): boolean => !state.busy && sameQuestion(state.asked, state)

/** The next state. Only answers to the newest question reach it; older ones are dropped by the session. */
export function reduce(state: SearchState, action: SearchAction): SearchState {
  switch (action.type) {
    case 'typed':
      if (action.query.trim() !== '') return { ...state, query: action.query }
      return { ...startState, query: action.query, mode: state.mode, round: state.round }
    case 'modeChosen':
      return { ...state, mode: action.mode }
    case 'started':
      return { ...state, busy: true }
    case 'answered': {
      const { question, output } = action
      const refreshed = sameQuestion(state.asked, question)
      return {
        ...state,
        busy: false,
        error: null,
        asked: question,
        output,
        selected: refreshed ? keepSelection(state, output) : (firstPassage(output) ?? null),
        round: refreshed ? state.round : state.round + 1,
      }
    }
    case 'failed':
      return { ...state, busy: false, error: action.error }
    case 'selected':
      return { ...state, selected: action.passageId }
  }
}

const firstPassage = (output: SearchOutput): number | undefined => output.results[0]?.passages[0]?.id
