import type { CheckedInput, Notice, SearchMode } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { StoreCondition } from '../store/condition.ts'
import type { Store } from '../store/types.ts'
import { attempt, type Attempt, type FindMistakes } from './attempt.ts'
import { correct, type Correction } from './correct.ts'
import { didYouMean } from './did-you-mean.ts'
import { deepDepth, find, isOnlyStopWords } from './find.ts'
import type { LibraryFactsKeeper } from './library-facts.ts'
import { prepare } from './prepare.ts'
import { readQuery } from './query.ts'
import { Ranking } from './ranking.ts'
import type { ModelForSearch } from './retrieve.ts'
import { wordRow } from './word-rows.ts'

export interface SearchDependencies {
  store: Remote<Store>
  facts: LibraryFactsKeeper
  /** The model in use; null while there is none. */
  model: () => ModelForSearch | null
  /** True while a model is being loaded: its absence needs no word. */
  loading?: () => boolean
}

type Input = CheckedInput<'search'>

/** A search whose pages can be told. */
export interface Searched {
  ranking: Ranking
  mode: SearchMode
  correction: Correction | null
  /** Looks for a query that might have been meant. */
  suggest: ((signal: AbortSignal) => Promise<string | null>) | null
  filters: string[]
  notices: Notice[]
}

const modelMissing: Notice = {
  code: 'MODEL_MISSING',
  message: 'Only words were searched: the model that finds by meaning is not there yet.',
}

/** Searches the library, or what of it fulfils `only`. Throws `CANCELLED` only; a missing or failing model turns into a notice. */
export async function runSearch(
  dependencies: SearchDependencies,
  input: Input,
  signal: AbortSignal,
  only: StoreCondition | null = null,
): Promise<Searched> {
  const { store, facts, loading } = dependencies
  const query = readQuery(input.query)
  // A query without words is told to be empty, and does not list the whole scope.
  const scope = query.words.length === 0 && query.requirement === null ? null : only
  const notices: Notice[] = []
  const model = input.mode === 'exact' ? null : dependencies.model()
  if (input.mode !== 'exact' && !model && !loading?.()) notices.push(modelMissing)

  // Takes as long as the database does, so both begin at once; whoever needs the vector meets its errors.
  const isRanked = input.sort === 'relevance' && query.words.length > 0
  if (model && isRanked) model.embedder.embedQuery(query.wording, signal).catch(() => undefined)

  const { typing, verbatim, passagesPerDocument } = input
  const asTyped = await prepare(store, query, await facts.get(), { typing, narrow: true, scope }, signal)
  const findMistakes: FindMistakes = (known) => correct(store, asTyped, known, signal)
  const options = { store, model, input }
  const first = await attempt(asTyped, options, signal, verbatim ? null : findMistakes)
  const correction = 'found' in first ? null : first
  const { prepared, found, mark, likely } = 'found' in first ? first : await tryCorrected(first)
  notices.push(...prepared.query.notices, ...found.notices)
  const { terms, within } = prepared
  const { contents, retrieved, deeper } = found
  const holding = retrieved?.holding ?? []
  const ranking = new Ranking({
    store,
    contents,
    deepen: deeper
      ? async (later) => (await find(store, prepared, model, input, deepDepth, later)).contents
      : null,
    telling: {
      mark,
      terms,
      holding,
      passages: prepared.facts.passages,
      distance: input.distance,
    },
    likely,
    most: within ? within.contentIds.length : prepared.facts.contents,
    rows: isOnlyStopWords(terms)
      ? [wordRow(prepared.query.wording)]
      : prepared.query.words.map(({ text }) => wordRow(text)),
    passagesPerDocument,
    within,
  })
  const byMeaning = retrieved ? retrieved.byMeaning : model !== null && found.notices.length === 0
  return {
    ranking,
    mode: byMeaning ? input.mode : 'exact',
    correction,
    suggest: typing || verbatim || correction ? null : (later) => didYouMean(store, prepared, holding, later),
    filters: prepared.query.filters,
    notices,
  }

  async function tryCorrected({ query }: Correction): Promise<Attempt> {
    const whole = { typing: false, narrow: true, scope }
    const prepared = await prepare(store, readQuery(query), asTyped.facts, whole, signal)
    return attempt(prepared, options, signal)
  }
}
