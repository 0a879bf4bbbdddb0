import type { Notice, SearchMode } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Embedder } from '../embed/types.ts'
import type { Store } from '../store/types.ts'
import { gatherEvidence, type Evidence } from './fusion.ts'
import type { Query } from './query.ts'

export interface ModelForSearch {
  embedder: Embedder
  modelId: number
}

export interface RetrieveInput {
  query: Query
  mode: SearchMode
  /** Passages in each list at most. */
  depth: number
  /** Documents in the list of names at most. */
  names: number
}

export interface Retrieved {
  evidence: Evidence[]
  /** Whether the query could be compared by meaning. */
  byMeaning: boolean
  notices: Notice[]
}

/**
 * Fetches the lists of one query. Words are searched while the query is being embedded; then the nearest
 * vectors are fetched, and with them how similar the passages found by words are, so that scores mean the
 * same in both lists.
 */
export async function retrieve(
  store: Remote<Store>,
  model: ModelForSearch | null,
  { query, mode, depth, names: maxNames }: RetrieveInput,
  signal: AbortSignal,
): Promise<Retrieved> {
  const notices: Notice[] = []
  const embedded = model ? embed(model.embedder, query, notices, signal) : null
  const wantsWords = mode !== 'meaning' || !model
  const [vector, words, names] = await Promise.all([
    embedded,
    wantsWords ? store.searchWords({ query: query.text, limit: depth }, { signal }) : [],
    wantsWords ? store.searchNames({ query: query.text, limit: maxNames }, { signal }) : [],
  ])
  if (!model || !vector) {
    // The model failed on this very query: words are better than nothing.
    const instead = wantsWords
      ? words
      : await store.searchWords({ query: query.text, limit: depth }, { signal })
    return { evidence: gatherEvidence({ words: instead, names, meanings: [] }), byMeaning: false, notices }
  }
  const compare = [...new Set([...words, ...names].map(({ passageId }) => passageId))]
  const { modelId } = model
  const { nearest, compared } = await store.searchVectors(
    { modelId, vector, limit: depth, compare },
    { signal },
  )
  const evidence = gatherEvidence({ words, names, meanings: nearest })
  const similarityOf = new Map(compared.map(({ passageId, score }) => [passageId, score]))
  for (const each of evidence) each.similarity ??= similarityOf.get(each.passageId) ?? null
  return { evidence, byMeaning: true, notices }
}

async function embed(
  embedder: Embedder,
  query: Query,
  notices: Notice[],
  signal: AbortSignal,
): Promise<Float32Array | null> {
  try {
    return await embedder.embedQuery(query.text, signal)
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    const { code, message } = toTroveError(cause)
    notices.push({ code, message: `Only words were searched. ${message}` })
    return null
  }
}
