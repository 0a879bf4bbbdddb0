import {
  maxResults,
  type CheckedInput,
  type Notice,
  type SearchMode,
  type SearchOutput,
} from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { correct, type Correction } from './correct.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Evidence } from './evidence.ts'
import { fuse } from './fusion.ts'
import { groupByContent, type FoundContent } from './group.ts'
import { createMarker } from './highlight.ts'
import type { LibraryFactsKeeper } from './library-facts.ts'
import { listed, wordForWord } from './listed.ts'
import { prepare, type Prepared } from './prepare.ts'
import { readQuery } from './query.ts'
import { Ranking } from './ranking.ts'
import type { QueryTerm } from './query-terms.ts'
import { retrieve, type ModelForSearch, type Retrieved } from './retrieve.ts'
import { usualWeight } from './weight-of-words.ts'
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

/** How deep each list is read, in passages. However many results are asked for: so pages of any size are of one order. */
const firstDepth = 60

/** When a person reads on, the next lists are read so deep. */
const deepDepth = 1_000

/** A query with fewer results than this may be misspelled. */
const fewResults = 5

/** A passage less similar than this has nothing to do with the query; without its words it is no result. */
const minSimilarity = 0.1

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

  const { typing } = input
  let prepared = await prepare(store, query, await facts.get(), { typing, narrow: true }, signal)
  let found = await find(dependencies, prepared, model, input, firstDepth, signal)
  let correction: Correction | null = null
  if (!input.verbatim) {
    // A search by meaning alone has looked no word up.
    correction = await correct(store, prepared, input.mode === 'meaning' ? null : found.retrieved, signal)
    if (correction) {
      const corrected = readQuery(correction.query)
      prepared = await prepare(store, corrected, prepared.facts, { typing: false, narrow: true }, signal)
      found = await find(dependencies, prepared, model, input, firstDepth, signal)
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
      ? async (later) => (await find(dependencies, final, model, input, deepDepth, later)).contents
      : null,
    telling: {
      mark: await createMarker(final.query.words, terms, told.languages, prefix),
      terms,
      known,
      passages: told.passages,
      distance: input.distance,
    },
    most: within ? within.contentIds.length : told.contents,
    rows: isOnlyStopWords(terms)
      ? [wordRow(final.query.wording)]
      : final.query.words.map(({ text }) => wordRow(text)),
    passagesPerDocument: input.passagesPerDocument,
    documentIds: within?.documentIds,
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

interface Found {
  contents: FoundContent[]
  /** Null where nothing was ranked: an order other than relevance, or only filters. */
  retrieved: Retrieved | null
  deeper: boolean
  notices: Notice[]
}

const none: Found = { contents: [], retrieved: null, deeper: false, notices: [] }

async function find(
  { store }: SearchDependencies,
  prepared: Prepared,
  model: ModelForSearch | null,
  input: Input,
  depth: number,
  signal: AbortSignal,
): Promise<Found> {
  const { query, terms, condition, within } = prepared
  if (query.words.length === 0 && !condition) return none
  if (within?.contentIds.length === 0) return none
  if (input.sort !== 'relevance' || query.words.length === 0) {
    const { contents, notices } = await listed(store, prepared, model, input, signal)
    return { ...none, contents, notices }
  }
  const { wording } = query
  const retrieved = await retrieve(
    store,
    model,
    { wording, terms, mode: input.mode, depth, within: within?.contentIds },
    signal,
  )
  const evidence = retrieved.evidence.filter(isRelated)
  if (isOnlyStopWords(terms)) evidence.push(...(await wordForWord(store, prepared, signal)))
  const contents = groupByContent(fuse(evidence, input.fusion, usualWeight))
  const { notices } = retrieved
  return { contents, retrieved, deeper: retrieved.deeper && depth < deepDepth, notices }
}

const isOnlyStopWords = (terms: readonly QueryTerm[]): boolean =>
  terms.every(({ terms }) => terms.length === 0)

const isRelated = ({ bm25, named, similarity }: Evidence): boolean =>
  bm25 > 0 || named > 0 || (similarity ?? 0) >= minSimilarity

/** The contract's answer: one page of a search. */
export async function tellPage(
  { ranking, mode, correction, suggest, filters, notices }: Searched,
  input: Pick<Input, 'query' | 'offset' | 'limit'>,
  startedAt: number,
  signal: AbortSignal,
): Promise<SearchOutput> {
  const limit = Math.max(0, Math.min(input.limit, maxResults - input.offset))
  const { results, more } = await ranking.page(input.offset, limit, signal)
  const isShort = input.offset === 0 && results.length < fewResults && !more
  const suggestion = suggest && isShort ? await suggest(signal) : null
  return {
    query: input.query,
    mode,
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
    results,
    more: more && input.offset + limit < maxResults,
    correction,
    suggestion,
    filters,
    notices,
  }
}
