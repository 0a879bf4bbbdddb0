import type { CheckedInput, Notice } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import type { Evidence } from './evidence.ts'
import { fuse } from './fusion.ts'
import { groupByContent, type FoundContent } from './group.ts'
import { listed, wordForWord } from './listed.ts'
import type { Prepared } from './prepare.ts'
import type { QueryTerm } from './query-terms.ts'
import { retrieve, type KnownWords, type ModelForSearch, type Retrieved } from './retrieve.ts'
import { usualWeight } from './weight-of-words.ts'

/** How deep each list is read, in passages. However many results are asked for: so pages of any size are of one order. */
export const firstDepth = 60

/** When a person reads on, the next lists are read so deep. */
export const deepDepth = 1_000

/** A passage less similar than this has nothing to do with the query; without its words it is no result. */
const minSimilarity = 0.1

/** What a prepared query finds, not told yet. */
export interface Found {
  contents: FoundContent[]
  /** Null where nothing was ranked: an order other than relevance, or only filters. */
  retrieved: Retrieved | null
  deeper: boolean
  notices: Notice[]
}

const none: Found = { contents: [], retrieved: null, deeper: false, notices: [] }

/** Called as soon as the words were looked up: with what they tell, and what the query would find by them alone. */
export type OnWords = (known: KnownWords, contents: () => FoundContent[]) => void

/** Finds contents in the order that is asked for, best passages first. Throws `CANCELLED`. */
export async function find(
  store: Remote<Store>,
  prepared: Prepared,
  model: ModelForSearch | null,
  input: CheckedInput<'search'>,
  depth: number,
  signal: AbortSignal,
  onWords?: OnWords,
): Promise<Found> {
  const { query, terms, condition, within } = prepared
  if (query.words.length === 0 && !condition) return none
  if (within?.contentIds.length === 0) return none
  if (input.sort !== 'relevance' || query.words.length === 0) {
    const { contents, notices } = await listed(store, prepared, model, input, signal)
    return { ...none, contents, notices }
  }
  const ranked = (evidence: readonly Evidence[]): FoundContent[] =>
    groupByContent(fuse(evidence.filter(isRelated), input.fusion, usualWeight))
  const retrieved = await retrieve(
    store,
    model,
    {
      wording: query.wording,
      terms,
      mode: input.mode,
      depth,
      within: within?.contentIds,
      onWords: (found) => onWords?.(found, () => ranked(found.evidence)),
    },
    signal,
  )
  const asWritten = isOnlyStopWords(terms) ? await wordForWord(store, prepared, signal) : []
  const contents = ranked([...retrieved.evidence, ...asWritten])
  const { notices } = retrieved
  return { contents, retrieved, deeper: retrieved.deeper && depth < deepDepth, notices }
}

/** A query whose every word is a stop word has nothing to be ranked by. */
export const isOnlyStopWords = (terms: readonly QueryTerm[]): boolean =>
  terms.every(({ terms }) => terms.length === 0)

const isRelated = ({ bm25, named, similarity }: Evidence): boolean =>
  bm25 > 0 || named > 0 || (similarity ?? 0) >= minSimilarity
