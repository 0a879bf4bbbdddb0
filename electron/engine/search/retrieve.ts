import type { Notice, SearchMode } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Embedder } from '../embed/types.ts'
import type { FoundWords, WordCount } from '../store/rows.ts'
import type { Store } from '../store/types.ts'
import { gatherEvidence, type Evidence } from './evidence.ts'
import type { Background } from './fusion.ts'
import { namedContents } from './names.ts'
import { bagOf, type QueryTerm } from './query-terms.ts'
import { embedOrTell } from './query-vectors.ts'

export interface ModelForSearch {
  embedder: Embedder
  modelId: number
}

export interface RetrieveInput {
  /** What is compared by meaning. */
  wording: string
  terms: readonly QueryTerm[]
  mode: SearchMode
  /** Passages, and contents, in each list at most. */
  depth: number
  /** Content ids, ascending: only these are searched. */
  within: Int32Array | undefined
  /** Called as soon as the words were looked up, while the query may still be being embedded. */
  onWords?: ((known: KnownWords) => void) | undefined
}

const knownOf = ({ known, names }: FoundWords): KnownWords => ({
  known,
  namedTerms: new Set(names.flatMap(({ terms }) => terms)),
})

/** What the lists of words tell of the query's words. */
export interface KnownWords {
  known: WordCount[]
  /** Stems in the names of files that were found by them. */
  namedTerms: ReadonlySet<string>
}

export interface Retrieved extends KnownWords {
  evidence: Evidence[]
  /** Whether the query could be compared by meaning. */
  byMeaning: boolean
  background: Background | null
  /** Some list is not complete: deeper ones would hold more. */
  deeper: boolean
  notices: Notice[]
}

const nothing: FoundWords = { passages: [], contents: [], names: [], known: [] }

/** Names in the list at most. */
const mostNames = 50

/**
 * Fetches the lists of one query. Words are searched while the query is being embedded; then the nearest
 * vectors are fetched, and with them how similar the passages found by words are, so that scores mean the
 * same in both lists.
 */
export async function retrieve(
  store: Remote<Store>,
  model: ModelForSearch | null,
  { wording, terms, mode, depth, within, onWords }: RetrieveInput,
  signal: AbortSignal,
): Promise<Retrieved> {
  const notices: Notice[] = []
  const searchWords = async (): Promise<FoundWords> => {
    const found = await store.searchWords(
      {
        terms: bagOf(terms),
        forms: terms.map(({ token }) => token.form),
        limit: depth,
        names: mostNames,
        within,
      },
      { signal },
    )
    onWords?.(knownOf(found))
    return found
  }
  const wantsWords = mode !== 'meaning' || !model
  const [vector, found] = await Promise.all([
    model ? embedOrTell(model.embedder, wording, notices, signal) : null,
    wantsWords ? searchWords() : nothing,
  ])
  // The model failed on this very query: words are better than nothing.
  const words = wantsWords || vector ? found : await searchWords()
  const lists = { words, named: namedContents(words.names, terms) }
  const told = { ...knownOf(words), notices }
  const isFull = words.passages.length >= depth || words.contents.length >= depth
  if (!model || !vector) {
    const evidence = gatherEvidence({ ...lists, meanings: [], compared: new Map() })
    return { ...told, evidence, byMeaning: false, background: null, deeper: isFull }
  }
  const { nearest, compared, background } = await store.searchVectors(
    {
      modelId: model.modelId,
      vector,
      limit: depth,
      compare: words.passages.map(({ passageId }) => passageId),
      within,
    },
    { signal },
  )
  const evidence = gatherEvidence({
    ...lists,
    meanings: nearest,
    compared: new Map(compared.map(({ passageId, score }) => [passageId, score])),
  })
  const deeper = isFull || nearest.length >= depth
  return { ...told, evidence, byMeaning: true, background, deeper }
}
