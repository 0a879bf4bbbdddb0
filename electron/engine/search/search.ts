import type { CheckedInput, Notice, SearchMode, SearchOutput } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Embedder } from '../embed/types.ts'
import type { RankedPassage } from '../store/rows.ts'
import type { Store } from '../store/types.ts'
import { fuse, gatherEvidence, type Fused } from './fusion.ts'
import { groupByDocument } from './group.ts'
import { parseQuery, type Query } from './query.ts'
import { toResult } from './result.ts'

export interface SearchDependencies {
  store: Remote<Store>
  model: () => { embedder: Embedder; modelId: number } | null
  /** True while a model is being loaded: its absence needs no word. */
  loading?: () => boolean
}

/** How deep each list is read, in passages, for each document asked for. */
const depthPerDocument = 5
const minDepth = 50

/** A passage less similar than this has nothing to do with the query; without its words it is no result. */
const minSimilarity = 0.1

/** Searches the library. Throws `CANCELLED` only; a missing or failing model turns into a notice. */
export async function search(
  { store, model, loading }: SearchDependencies,
  input: CheckedInput<'search'>,
  signal: AbortSignal,
): Promise<SearchOutput> {
  const startedAt = performance.now()
  const query = parseQuery(input.query)
  const notices: Notice[] = [...query.notices]
  const answer = (mode: SearchMode, results: SearchOutput['results']): SearchOutput => ({
    query: input.query,
    mode,
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
    results,
    notices,
  })
  if (query.words.length === 0) return answer(input.mode, [])

  const limit = Math.max(minDepth, input.limit * depthPerDocument)
  const inUse = input.mode === 'exact' ? null : model()
  if (input.mode !== 'exact' && !inUse && !loading?.()) notices.push(modelMissing)
  const wantsWords = input.mode !== 'meaning' || !inUse
  const [words, names, meanings] = await Promise.all([
    wantsWords ? store.searchWords({ query: query.text, limit }, { signal }) : [],
    wantsWords ? store.searchNames({ query: query.text, limit: input.limit }, { signal }) : [],
    inUse ? searchMeaning(store, inUse, query, limit, notices, signal) : null,
  ])
  const evidence = gatherEvidence({ words, names, meanings: meanings?.list ?? [] })
  if (meanings && inUse) {
    // What only the words found is compared with the query as well, so that scores mean the same in both lists.
    const passageIds = evidence
      .filter(({ similarity }) => similarity === null)
      .map(({ passageId }) => passageId)
    const { vector } = meanings
    const rest =
      passageIds.length === 0
        ? []
        : await store.similarities({ modelId: inUse.modelId, vector, passageIds }, { signal })
    const similarityOf = new Map(rest.map(({ passageId, score }) => [passageId, score]))
    for (const each of evidence) each.similarity ??= similarityOf.get(each.passageId) ?? null
  }

  const fused = fuse(
    evidence.filter(
      ({ bm25, named, similarity }) => bm25 !== null || named || (similarity ?? 0) >= minSimilarity,
    ),
  )
  const mode: SearchMode = meanings ? input.mode : 'exact'
  return answer(mode, await present(store, query, fused.slice(0, limit), input, signal))
}

interface Meanings {
  vector: Float32Array
  list: RankedPassage[]
}

async function searchMeaning(
  store: Remote<Store>,
  { embedder, modelId }: { embedder: Embedder; modelId: number },
  query: Query,
  limit: number,
  notices: Notice[],
  signal: AbortSignal,
): Promise<Meanings | null> {
  try {
    const vector = await embedder.embedQuery(query.text, signal)
    return { vector, list: await store.searchVectors({ modelId, vector, limit }, { signal }) }
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    const { code, message } = toTroveError(cause)
    notices.push({ code, message: `Only words were searched. ${message}` })
    return null
  }
}

const modelMissing: Notice = {
  code: 'MODEL_MISSING',
  message: 'Only words were searched: the model that finds by meaning is not there yet.',
}

async function present(
  store: Remote<Store>,
  query: Query,
  fused: readonly Fused[],
  { limit, passagesPerDocument }: CheckedInput<'search'>,
  signal: AbortSignal,
): Promise<SearchOutput['results']> {
  const rows = await store.loadPassages({ passageIds: fused.map(({ passageId }) => passageId) }, { signal })
  const rowOf = new Map(rows.map((row) => [row.passageId, row]))
  const found = fused.flatMap((each) => {
    const row = rowOf.get(each.passageId)
    return row ? [{ row, fused: each }] : []
  })
  return groupByDocument(found, { documents: limit, passagesPerDocument }).map((document) =>
    toResult(document, query.words),
  )
}
