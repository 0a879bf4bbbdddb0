import type { SearchOutput, SearchSort } from '../../../shared/contract/index.ts'
import type { TroveError } from '../../../shared/errors.ts'
import { sameQuestion, type Question } from './question.ts'

/** An answer as it is shown. */
export interface Shown {
  /** The question that `output` answers. */
  asked: Question | null
  output: SearchOutput | null
  /** It was asked while the person was writing. */
  typing: boolean
  /** Documents that were asked for: where the next page begins. */
  loaded: number
  /** The passage that is previewed. */
  selected: number | null
}

/** The question is the one in the box; what is shown may still answer an earlier one. */
export interface SearchState extends Question, Shown {
  /** A search is on its way; the results shown meanwhile are those of `asked`. */
  busy: boolean
  /** Why the last search failed; older results stay. */
  error: TroveError | null
  /** How the next page stands, beneath the results. */
  page: 'idle' | 'loading' | 'failed'
  /** What was shown before the like of something was looked for. */
  former: Shown | null
  /** Counts new answers (not refreshed ones): a new one is read from its beginning. */
  round: number
}

const nothingShown: Shown = { asked: null, output: null, typing: false, loaded: 0, selected: null }

export const startState = (sort: SearchSort): SearchState => ({
  query: '',
  mode: 'hybrid',
  sort,
  verbatim: false,
  like: null,
  ...nothingShown,
  busy: false,
  error: null,
  page: 'idle',
  former: null,
  round: 0,
})

/** Whether what is shown answers what stands in the box. */
export const isCurrent = (state: SearchState): boolean => !state.busy && sameQuestion(state.asked, state)

export const shownOf = ({ asked, output, typing, loaded, selected }: Shown): Shown => ({
  asked,
  output,
  typing,
  loaded,
  selected,
})
