import type { CheckedInput, Notice, SearchMode, SearchOutput } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { fuse, type Evidence } from './fusion.ts'
import { groupByContent } from './group.ts'
import { createMarker } from './highlight.ts'
import { parseQuery } from './query.ts'
import { toResult } from './result.ts'
import { retrieve, type ModelForSearch } from './retrieve.ts'

export interface SearchDependencies {
  store: Remote<Store>
  /** The model in use; null while there is none. */
  model: () => ModelForSearch | null
  /** True while a model is being loaded: its absence needs no word. */
  loading?: () => boolean
}

/** How deep each list is read, in passages, for each document asked for. */
const depthPerDocument = 3
const minDepth = 50

/** A passage less similar than this has nothing to do with the query; without its words it is no result. */
const minSimilarity = 0.1

const modelMissing: Notice = {
  code: 'MODEL_MISSING',
  message: 'Only words were searched: the model that finds by meaning is not there yet.',
}

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

  const inUse = input.mode === 'exact' ? null : model()
  if (input.mode !== 'exact' && !inUse && !loading?.()) notices.push(modelMissing)
  const depth = Math.max(minDepth, input.limit * depthPerDocument)
  const retrieved = await retrieve(
    store,
    inUse,
    { query, mode: input.mode, depth, names: input.limit },
    signal,
  )
  notices.push(...retrieved.notices)

  const fused = fuse(retrieved.evidence.filter(isRelated))
  const groups = groupByContent(fused, { contents: input.limit, passages: input.passagesPerDocument })
  const passageIds = groups.flatMap(({ passages }) => passages.map(({ passageId }) => passageId))
  const rows = passageIds.length === 0 ? [] : await store.loadPassages({ passageIds }, { signal })
  const rowOf = new Map(rows.map((row) => [row.passageId, row]))
  const mark = createMarker(query.words)
  const results = groups.flatMap((group) => toResult(group, rowOf, mark) ?? [])
  return answer(retrieved.byMeaning ? input.mode : 'exact', results)
}

const isRelated = ({ bm25, named, similarity }: Evidence): boolean =>
  bm25 !== null || named || (similarity ?? 0) >= minSimilarity
