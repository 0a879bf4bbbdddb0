import type { FacetsOutput, Notice, SearchMode } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { StoreCondition } from '../store/condition.ts'
import type { Store } from '../store/types.ts'
import { expandWord } from './expand.ts'
import type { Prepared } from './prepare.ts'
import { embedOrTell } from './query-vectors.ts'
import type { ModelForSearch } from './retrieve.ts'
import { wordRow } from './word-rows.ts'

export interface MatchedSet {
  by: FacetsOutput['by']
  condition: StoreCondition
  notices: Notice[]
}

/** A passage is close in meaning when it is so many standard deviations more similar than passages are on the whole. */
const close = 2

/** Without enough passages to tell what is usual, this similarity is close. */
const closeWithoutUsual = 0.5

/**
 * The documents that a query is about, as a condition: counted, divided and sorted sets are all this one, so that a count
 * holds when its filter is chosen. Those with all words of the query; where there are none, those with some; where no word is
 * found or only meaning counts, those close in meaning. A filter with a count never
 * changes which of the three it is, since the set it was counted in has such documents.
 */
export async function matchedSet(
  store: Remote<Store>,
  model: ModelForSearch | null,
  { query, terms, facts, condition, prefix }: Prepared,
  mode: SearchMode,
  signal: AbortSignal,
): Promise<MatchedSet> {
  const required: StoreCondition[] = condition ? [condition] : []
  const and = (...more: StoreCondition[]): StoreCondition => ({
    kind: 'all',
    conditions: [...required, ...more],
  })
  const notices: Notice[] = []
  if (query.words.length === 0) return { by: 'filters', condition: and(), notices }
  if (mode === 'meaning' && model) return (await byMeaning(model)) ?? byWords()
  return byWords()

  async function byWords(): Promise<MatchedSet> {
    const words = await tellingWords()
    const all: StoreCondition = { kind: 'all', conditions: words }
    const some: StoreCondition = { kind: 'any', conditions: words }
    if (await isAny(and(all))) return { by: 'all', condition: and(all), notices }
    const set: MatchedSet = { by: 'some', condition: and(some), notices }
    if (mode !== 'hybrid' || !model || (words.length > 1 && (await isAny(and(some))))) return set
    return (await byMeaning(model)) ?? set
  }

  /** Null when the model failed on the query. */
  async function byMeaning({ embedder, modelId }: ModelForSearch): Promise<MatchedSet | null> {
    const vector = await embedOrTell(embedder, query.wording, notices, signal)
    if (!vector) return null
    const usual = await store.usualSimilarity({ modelId, vector }, { signal })
    const minSimilarity = usual ? usual.mean + close * usual.deviation : closeWithoutUsual
    const contentIds = await store.contentsNear({ modelId, vector, minSimilarity }, { signal })
    return { by: 'meaning', condition: and({ kind: 'contents', contentIds }), notices }
  }

  async function isAny(set: StoreCondition): Promise<boolean> {
    return (
      (await store.listMatching({ condition: set, order: 'newest', limit: 1, offset: 0 }, { signal }))
        .length > 0
    )
  }

  /** Words with a meaning of their own; all of them, when the query has nothing but stop words. */
  async function tellingWords(): Promise<StoreCondition[]> {
    const telling = query.words.filter(
      ({ isPhrase, tokens }) =>
        isPhrase || terms.some(({ token, terms }) => tokens.includes(token) && terms.length > 0),
    )
    const conditions: StoreCondition[] = []
    for (const { text, isPhrase } of telling.length > 0 ? telling : query.words) {
      const isLast = prefix !== null && text === query.words.at(-1)?.text
      const rows = isPhrase ? [wordRow(text)] : await expandWord(store, text, facts.languages, signal)
      const beginning = isLast ? [[{ form: prefix, position: 0, prefix: true }]] : []
      conditions.push({ kind: 'words', rows: [...rows, ...beginning], name: isPhrase ? null : text })
    }
    return conditions
  }
}
