import type { Remote } from '../../../shared/rpc/service.ts'
import { tokenize } from '../analysis/tokens.ts'
import type { Store } from '../store/types.ts'
import type { LibraryFacts } from './library-facts.ts'
import type { Prepared } from './prepare.ts'
import { bagOf, queriedWords, queryTerms, type QueryTerm } from './query-terms.ts'
import { knownOf, type KnownWords } from './retrieve.ts'
import { isSpelled, mistakesIn, respelled, spelledWords } from './spelling.ts'

export interface Correction {
  query: string
  words: { from: string; to: string }[]
}

/** So many words of a query are looked at at most: each costs a look into the vocabulary. */
const mostCorrected = 2

/** A longer query is found by its other words. */
const longQuery = 12

/** Files named with words of the query that are looked at. */
const mostNames = 50

/**
 * The query with words that stand in no document replaced by the words most like them; null when there is none to replace.
 * A word is left alone when it has a digit, is short, is part of a phrase, or stands in some other form or a file's name.
 * `lists`: null where the query has none; its words are looked up then.
 */
export async function correct(
  store: Remote<Store>,
  { query, terms, facts, prefix }: Prepared,
  lists: KnownWords | null,
  signal: AbortSignal,
): Promise<Correction | null> {
  const spelled = query.words.length > longQuery ? [] : spelledWords(query, terms)
  const written = spelled.filter(({ token }) => prefix === null || token.form !== prefix)
  if (written.length === 0) return null
  const { holding, namedTerms } = lists ?? (await lookUp(store, terms, signal))
  const candidates = written.filter(
    ({ place, terms }) => !holding[place] && !terms.some((term) => namedTerms.has(term)),
  )
  const replacements: { from: string; to: string; span: readonly [number, number] }[] = []
  for (const { text, span, token, terms } of candidates.slice(0, mostCorrected)) {
    // Its other forms may be there, or a document that the vocabulary does not follow yet.
    const { passages } = await store.searchWords({ terms, words: [], limit: 1, names: 0 }, { signal })
    if (passages.length > 0) continue
    const to = await nearestWord(store, token.form, facts.languages, signal)
    if (to) replacements.push({ from: text, to, span })
  }
  if (replacements.length === 0) return null
  return {
    query: respelled(query.text, replacements),
    words: replacements.map(({ from, to }) => ({ from, to })),
  }
}

async function lookUp(
  store: Remote<Store>,
  terms: readonly QueryTerm[],
  signal: AbortSignal,
): Promise<KnownWords> {
  const input = { terms: bagOf(terms), words: queriedWords(terms), limit: 1, names: mostNames }
  return knownOf(await store.searchWords(input, { signal }))
}

/**
 * The word of the vocabulary with the fewest mistakes, the most frequent of those, that is no stop word; null when none is near
 * enough.
 */
async function nearestWord(
  store: Remote<Store>,
  form: string,
  languages: LibraryFacts['languages'],
  signal: AbortSignal,
): Promise<string | null> {
  const near = await store.nearWords({ word: form, mistakes: mistakesIn(form) }, { signal })
  const inOrder = near
    .filter(({ word }) => isSpelled(word))
    .sort(
      (one, other) =>
        one.distance - other.distance || other.passages - one.passages || (one.word < other.word ? -1 : 1),
    )
  for (const { word } of inOrder) {
    const wanted = { text: word, span: [0, word.length] as const, isPhrase: false, tokens: tokenize(word) }
    if (bagOf(await queryTerms([wanted], languages)).length > 0) return word
  }
  return null
}
