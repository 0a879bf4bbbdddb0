import type { CheckedInput, Notice, SearchMode } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { correct, type Correction } from './correct.ts'
import { didYouMean } from './did-you-mean.ts'
import { deepDepth, find, firstDepth, isOnlyStopWords } from './find.ts'
import { createMarker } from './highlight.ts'
import type { LibraryFactsKeeper } from './library-facts.ts'
import { prepare } from './prepare.ts'
import { readQuery } from './query.ts'
import { Ranking } from './ranking.ts'
import type { KnownWords, ModelForSearch } from './retrieve.ts'
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

/** Searches the library. Throws `CANCELLED` only; a missing or failing model turns into a notice. */
export async function runSearch(
  dependencies: SearchDependencies,
  input: Input,
  signal: AbortSignal,
): Promise<Searched> {
  const { store, facts, loading } = dependencies
  const query = readQuery(input.query)
  const notices: Notice[] = []
  const model = input.mode === 'exact' ? null : dependencies.model()
  if (input.mode !== 'exact' && !model && !loading?.()) notices.push(modelMissing)

  // Takes as long as the database does, so both begin at once; whoever needs the vector meets its errors.
  const isRanked = input.sort === 'relevance' && query.words.length > 0
  if (model && isRanked) model.embedder.embedQuery(query.wording, signal).catch(() => undefined)

  const { typing } = input
  let prepared = await prepare(store, query, await facts.get(), { typing, narrow: true }, signal)
  const asTyped = prepared
  let correcting: Promise<Correction | null> | null = null
  const lookForMistakes = (known: KnownWords | null): Promise<Correction | null> => {
    const looking = correct(store, asTyped, known, signal)
    // What goes wrong is met where the answer is waited for.
    looking.catch(() => undefined)
    return (correcting = looking)
  }
  const onWords = input.verbatim ? undefined : lookForMistakes
  let found = await find(store, prepared, model, input, firstDepth, signal, onWords)
  let correction: Correction | null = null
  if (!input.verbatim) {
    // A search by meaning alone, or in another order than relevance, has looked no word up.
    correction = await (correcting ?? lookForMistakes(null))
    if (correction) {
      const corrected = readQuery(correction.query)
      prepared = await prepare(store, corrected, prepared.facts, { typing: false, narrow: true }, signal)
      found = await find(store, prepared, model, input, firstDepth, signal)
    }
  }
  notices.push(...prepared.query.notices, ...found.notices)
  const final = prepared
  const { terms, prefix, within, facts: told } = final
  const { contents, retrieved, deeper } = found
  const known = retrieved?.known ?? []
  const ranking = new Ranking({
    store,
    contents,
    deepen: deeper
      ? async (later) => (await find(store, final, model, input, deepDepth, later)).contents
      : null,
    telling: {
      mark: await createMarker(final.query.words, terms, told.languages, prefix),
      terms,
      holding: new Map(known.map(({ word, passages }) => [word, passages])),
      passages: told.passages,
      distance: input.distance,
    },
    most: within ? within.contentIds.length : told.contents,
    rows: isOnlyStopWords(terms)
      ? [wordRow(final.query.wording)]
      : final.query.words.map(({ text }) => wordRow(text)),
    passagesPerDocument: input.passagesPerDocument,
    within,
  })
  const byMeaning = retrieved ? retrieved.byMeaning : model !== null && found.notices.length === 0
  return {
    ranking,
    mode: byMeaning ? input.mode : 'exact',
    correction,
    suggest:
      typing || input.verbatim || correction ? null : (later) => didYouMean(store, final, known, later),
    filters: final.query.filters,
    notices,
  }
}
