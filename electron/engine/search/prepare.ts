import type { Remote } from '../../../shared/rpc/service.ts'
import type { StoreCondition } from '../store/condition.ts'
import type { Matched, Store } from '../store/types.ts'
import { storeCondition } from './conditions.ts'
import type { LibraryFacts } from './library-facts.ts'
import type { Query } from './query.ts'
import { phraseNotFound, requiresPhrase, withoutPhrases } from './relax.ts'
import { queryTerms, type QueryTerm } from './query-terms.ts'

/** A query with what the library makes of it. */
export interface Prepared {
  query: Query
  facts: LibraryFacts
  terms: QueryTerm[]
  /** The beginning of a word that is still being written, folded. */
  prefix: string | null
  condition: StoreCondition | null
  /** The documents and contents that fulfil the condition; null without one. */
  within: Matched | null
}

/** Words that a beginning stands for at most. */
const mostBeginnings = 12

/** A shorter beginning is that of too many words. */
const leastPrefix = 2

export interface PrepareOptions {
  typing: boolean
  /** Look up which documents fulfil the condition. */
  narrow: boolean
  /** What documents must fulfil besides. */
  scope?: StoreCondition | null
}

/**
 * Reads a query against the library. When none holds a phrase that
 * is required, its words are searched by themselves.
 */
export async function prepare(
  store: Remote<Store>,
  query: Query,
  facts: LibraryFacts,
  options: PrepareOptions,
  signal: AbortSignal,
): Promise<Prepared> {
  const needsPhrase = query.requirement !== null && requiresPhrase(query.requirement)
  const narrow = options.narrow || needsPhrase
  const prepared = await prepareAsIs(store, query, facts, { ...options, narrow }, signal)
  const words = prepared.within?.contentIds.length === 0 ? withoutPhrases(query) : null
  if (!words) return prepared
  const instead = await prepareAsIs(store, words, facts, options, signal)
  // With filters that nothing fulfils, nothing is found either way.
  if (instead.within?.contentIds.length === 0) return prepared
  return { ...instead, query: { ...words, notices: [...query.notices, phraseNotFound] } }
}

async function prepareAsIs(
  store: Remote<Store>,
  query: Query,
  facts: LibraryFacts,
  options: PrepareOptions,
  signal: AbortSignal,
): Promise<Prepared> {
  const { languages } = facts
  const terms = await queryTerms(query.words, languages)
  const prefix = options.typing ? prefixOf(query, terms) : null
  if (prefix) {
    const last = terms.at(-1)
    const words = await store.wordsBeginning({ beginning: prefix, limit: mostBeginnings }, { signal })
    const wanted = words.map(({ word }) => ({
      text: word,
      span: [0, 0] as const,
      isPhrase: false,
      tokens: last ? [{ ...last.token, text: word, form: word }] : [],
    }))
    const others = await queryTerms(wanted, languages)
    if (last) last.terms = [...new Set([...last.terms, ...others.flatMap(({ terms }) => terms)])]
  }
  const required =
    query.requirement &&
    (await storeCondition(query.requirement, { store, languages, now: Date.now(), signal }))
  const condition = bothOf(options.scope ?? null, required)
  const within = condition && options.narrow ? await store.matching({ condition }, { signal }) : null
  return { query, facts, terms, prefix, condition, within }
}

function bothOf(scope: StoreCondition | null, required: StoreCondition | null): StoreCondition | null {
  if (!scope || !required) return scope ?? required
  return { kind: 'all', conditions: [scope, required] }
}

/** The last word, when the text ends with it and it is no phrase. */
function prefixOf({ text, words }: Query, terms: readonly QueryTerm[]): string | null {
  const last = words.at(-1)
  const form = terms.at(-1)?.token.form ?? ''
  if (!last || last.isPhrase || last.span[1] !== text.length || form.length < leastPrefix) return null
  return form
}
