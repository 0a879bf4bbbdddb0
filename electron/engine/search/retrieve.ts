import type { Notice, SearchMode } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Embedder } from '../embed/types.ts'
import type { FoundWords } from '../store/rows.ts'
import type { Store } from '../store/types.ts'
import { gatherEvidence, type Evidence, type Lists } from './evidence.ts'
import { namedContents } from './names.ts'
import { bagOf, queriedWords, type QueryTerm } from './query-terms.ts'
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
  onWords?: ((found: FoundByWords) => void) | undefined
}

/** What the lists of words tell of the query's words. */
export interface KnownWords {
  /** How many passages hold each of the query's terms. */
  holding: readonly number[]
  /** Stems in the names of files that were found by them. */
  namedTerms: ReadonlySet<string>
}

/** What the words alone tell. */
export interface FoundByWords extends KnownWords {
  evidence: Evidence[]
}

export interface Retrieved extends FoundByWords {
  /** Whether the query could be compared by meaning. */
  byMeaning: boolean
  /** Some list is not complete: deeper ones would hold more. */
  deeper: boolean
  notices: Notice[]
}

/** The lists of words, and what they tell without any other. */
interface Words {
  lists: Omit<Lists, 'meanings' | 'compared'>
  alone: FoundByWords
  /** Whether a list is as long as it was asked for. */
  isFull: boolean
}

/** Names in the list at most. */
const mostNames = 50

const noMeanings: Pick<Lists, 'meanings' | 'compared'> = { meanings: [], compared: new Map() }

/** Without anything looked up. */
const noWords: Words = {
  lists: { words: { passages: [], contents: [] }, named: new Map() },
  alone: { holding: [], namedTerms: new Set(), evidence: [] },
  isFull: false,
}

/** What was looked up of the query's words. */
export const knownOf = ({ holding, names }: FoundWords): KnownWords => ({
  holding,
  namedTerms: new Set(names.flatMap(({ terms }) => terms)),
})

async function retrieveWords(
  store: Remote<Store>,
  { terms, depth, within }: RetrieveInput,
  signal: AbortSignal,
): Promise<Words> {
  const words = await store.searchWords(
    {
      terms: bagOf(terms),
      words: queriedWords(terms),
      limit: depth,
      names: mostNames,
      within,
    },
    { signal },
  )
  const lists = { words, named: namedContents(words.names, terms) }
  const alone = { ...knownOf(words), evidence: gatherEvidence({ ...lists, ...noMeanings }) }
  return { lists, alone, isFull: words.passages.length >= depth || words.contents.length >= depth }
}

/**
 * Fetches the lists of one query. Words are searched while the query is being embedded; then the nearest
 * vectors are fetched, and with them how similar the passages found by words are, so that scores mean the
 * same in both lists.
 */
export async function retrieve(
  store: Remote<Store>,
  model: ModelForSearch | null,
  input: RetrieveInput,
  signal: AbortSignal,
): Promise<Retrieved> {
  const { wording, mode, depth, within, onWords } = input
  const notices: Notice[] = []
  const searchWords = async (): Promise<Words> => {
    const words = await retrieveWords(store, input, signal)
    onWords?.(words.alone)
    return words
  }
  const wantsWords = mode !== 'meaning' || !model
  const [vector, first] = await Promise.all([
    model ? embedOrTell(model.embedder, wording, notices, signal) : null,
    wantsWords ? searchWords() : noWords,
  ])
  // The model failed on this very query: words are better than nothing.
  const { lists, alone, isFull } = wantsWords || vector ? first : await searchWords()
  if (!model || !vector) return { ...alone, notices, byMeaning: false, deeper: isFull }
  const { nearest, compared } = await store.searchVectors(
    {
      modelId: model.modelId,
      vector,
      limit: depth,
      compare: lists.words.passages.map(({ passageId }) => passageId),
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
  return { ...alone, evidence, notices, byMeaning: true, deeper }
}
