import type { CheckedInput, Notice, SearchMode } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { correct, type Correction } from './correct.ts'
import { didYouMean } from './did-you-mean.ts'
import { deepDepth, find, firstDepth, isOnlyStopWords, type Found } from './find.ts'
import { createMarker, type Marker } from './highlight.ts'
import type { LibraryFactsKeeper } from './library-facts.ts'
import { LikelyPage } from './likely-page.ts'
import { prepare, type Prepared } from './prepare.ts'
import { readQuery } from './query.ts'
import { batchFor, Ranking } from './ranking.ts'
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

/** What was found for a query, and what it takes to tell it. */
interface Attempt {
  prepared: Prepared
  found: Found
  mark: Marker
  /** What is loaded and marked already. */
  likely: LikelyPage | null
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

  const { typing, verbatim, passagesPerDocument } = input
  const asTyped = await prepare(store, query, await facts.get(), { typing, narrow: true }, signal)
  let correcting: Promise<Correction | null> | null = null
  const lookForMistakes = (known: KnownWords | null): Promise<Correction | null> => {
    const looking = correct(store, asTyped, known, signal)
    // What goes wrong is met where the answer is waited for.
    looking.catch(() => undefined)
    return (correcting = looking)
  }
  let attempt = await tryQuery(asTyped, verbatim ? undefined : lookForMistakes)
  // A search by meaning alone, or in another order than relevance, has looked no word up.
  const correction = verbatim ? null : await (correcting ?? lookForMistakes(null))
  if (correction) {
    const corrected = readQuery(correction.query)
    attempt = await tryQuery(
      await prepare(store, corrected, asTyped.facts, { typing: false, narrow: true }, signal),
    )
  }
  const { prepared, found, mark, likely } = attempt
  notices.push(...prepared.query.notices, ...found.notices)
  const { terms, within } = prepared
  const { contents, retrieved, deeper } = found
  const known = retrieved?.known ?? []
  const ranking = new Ranking({
    store,
    contents,
    deepen: deeper
      ? async (later) => (await find(store, prepared, model, input, deepDepth, later)).contents
      : null,
    telling: {
      mark,
      terms,
      holding: new Map(known.map(({ word, passages }) => [word, passages])),
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
    suggest: typing || verbatim || correction ? null : (later) => didYouMean(store, prepared, known, later),
    filters: prepared.query.filters,
    notices,
  }

  async function tryQuery(prepared: Prepared, onWords?: (known: KnownWords) => void): Promise<Attempt> {
    const { query, terms, facts, prefix, within } = prepared
    const marking = createMarker(query.words, terms, facts.languages, prefix)
    let likely: LikelyPage | null = null
    const finding = find(store, prepared, model, input, firstDepth, signal, (known, contents) => {
      onWords?.(known)
      if (!model) return
      const first = contents().slice(0, batchFor(input.limit))
      likely = new LikelyPage(first, { store, passagesPerDocument, within, mark: marking }, signal)
    })
    const [found, mark] = await Promise.all([finding, marking])
    return { prepared, found, mark, likely }
  }
}
