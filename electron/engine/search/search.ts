import type { CheckedInput, Notice, SearchMode, SearchOutput } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { correct, type Correction } from './correct.ts'
import type { Evidence } from './evidence.ts'
import { fuse } from './fusion.ts'
import { groupByContent, type FoundContent } from './group.ts'
import { createMarker } from './highlight.ts'
import type { LibraryFactsKeeper } from './library-facts.ts'
import { matchedSet } from './matched-set.ts'
import { prepare, type Prepared } from './prepare.ts'
import { readQuery } from './query.ts'
import { Ranking } from './ranking.ts'
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
  filters: string[]
  notices: Notice[]
}

/** How deep each list is read, in passages, for each document asked for. */
const depthPerDocument = 3
const minDepth = 60

/** When a person reads on, the next lists are read so deep. */
const deepDepth = 1_000

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

  let prepared = await prepare(
    store,
    query,
    await facts.get(),
    { typing: input.typing, narrow: true },
    signal,
  )
  const found = await find(dependencies, prepared, model, input, minDepth, signal)
  let { contents, retrieved, deeper } = found
  let correction: Correction | null = null
  if (!input.verbatim && retrieved) {
    correction = await correct(store, prepared, retrieved.known, retrieved.namedTerms, signal)
    if (correction) {
      const corrected = readQuery(correction.query)
      prepared = await prepare(store, corrected, prepared.facts, { typing: false, narrow: true }, signal)
      ;({ contents, retrieved, deeper } = await find(dependencies, prepared, model, input, minDepth, signal))
    }
  }
  notices.push(...prepared.query.notices, ...(retrieved?.notices ?? []))
  const final = prepared
  const { terms, prefix, within } = final
  const ranking = new Ranking({
    store,
    contents,
    deepen: deeper
      ? async (later) => (await find(dependencies, final, model, input, deepDepth, later)).contents
      : null,
    telling: {
      mark: await createMarker(final.query.words, terms, final.facts.languages, prefix),
      terms,
      known: retrieved?.known ?? [],
      passages: final.facts.passages,
      distance: input.distance,
    },
    rows: final.query.words.map(({ text }) => wordRow(text)),
    passagesPerDocument: input.passagesPerDocument,
    documentIds: within?.documentIds,
  })
  const byMeaning = retrieved ? retrieved.byMeaning : input.mode !== 'exact' && model !== null
  return {
    ranking,
    mode: byMeaning ? input.mode : 'exact',
    correction,
    filters: final.query.filters,
    notices,
  }
}

interface Found {
  contents: FoundContent[]
  /** Null where nothing was ranked: an order other than relevance, or only filters. */
  retrieved: Retrieved | null
  deeper: boolean
}

const none: Found = { contents: [], retrieved: null, deeper: false }

async function find(
  { store }: SearchDependencies,
  prepared: Prepared,
  model: ModelForSearch | null,
  input: Input,
  least: number,
  signal: AbortSignal,
): Promise<Found> {
  const { query, terms, condition, within } = prepared
  if (query.words.length === 0 && !condition) return none
  if (within?.contentIds.length === 0) return none
  if (input.sort !== 'relevance' || query.words.length === 0) {
    return listed(store, prepared, model, input, signal)
  }
  const retrieved = await retrieve(
    store,
    model,
    {
      wording: query.wording,
      terms,
      mode: input.mode,
      depth: Math.max(least, input.limit * depthPerDocument),
      within: within?.contentIds,
    },
    signal,
  )
  const evidence = retrieved.evidence.filter(isRelated)
  if (terms.every(({ terms }) => terms.length === 0))
    evidence.push(...(await verbatim(store, prepared, signal)))
  const contents = groupByContent(fuse(evidence, input.fusion, usualWeight))
  return { contents, retrieved, deeper: retrieved.deeper && least < deepDepth }
}

const isRelated = ({ bm25, named, similarity }: Evidence): boolean =>
  bm25 > 0 || named > 0 || (similarity ?? 0) >= minSimilarity

/** Documents in another order than relevance: all that the query is about. */
async function listed(
  store: Remote<Store>,
  prepared: Prepared,
  model: ModelForSearch | null,
  { sort, mode, limit, offset }: Input,
  signal: AbortSignal,
): Promise<Found> {
  const { condition } = await matchedSet(store, model, prepared, mode, signal)
  const order = sort === 'relevance' ? 'newest' : sort
  const contentIds = await store.listMatching(
    { condition, order, limit: Math.max(deepDepth, offset + limit), offset: 0 },
    { signal },
  )
  const contents = contentIds.map((contentId): FoundContent => ({
    contentId,
    score: 0,
    passages: [unranked(contentId)],
  }))
  return { contents, retrieved: null, deeper: false }
}

const unranked = (contentId: number): FoundContent['passages'][number] => ({
  passageId: null,
  contentId,
  bm25: 0,
  similarity: null,
  named: 0,
  score: 0,
  parts: { words: 0, meaning: 0, name: 0 },
  ranks: { words: null, meaning: null },
})

/** A query of stop words only has no list of words; documents that hold it word for word are found all the same. */
async function verbatim(
  store: Remote<Store>,
  { query, condition }: Prepared,
  signal: AbortSignal,
): Promise<Evidence[]> {
  const asWritten = { kind: 'words', rows: [wordRow(query.wording)], name: query.wording } as const
  const contentIds = await store.listMatching(
    {
      condition: { kind: 'all', conditions: condition ? [condition, asWritten] : [asWritten] },
      order: 'newest',
      limit: minDepth,
      offset: 0,
    },
    { signal },
  )
  return contentIds.map((contentId) => ({ passageId: null, contentId, bm25: 1, similarity: null, named: 0 }))
}

/** The contract's answer: one page of a search. */
export async function tellPage(
  { ranking, mode, correction, filters, notices }: Searched,
  input: Pick<Input, 'query' | 'offset' | 'limit'>,
  startedAt: number,
  signal: AbortSignal,
): Promise<SearchOutput> {
  const { results, more } = await ranking.page(input.offset, input.limit, signal)
  return {
    query: input.query,
    mode,
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
    results,
    more,
    correction,
    suggestion: null,
    filters,
    notices,
  }
}
