import type { Remote } from '../../../shared/rpc/service.ts'
import type { WordCount } from '../store/rows.ts'
import type { Store } from '../store/types.ts'
import { editDistance, oneEditAway } from './edit-distance.ts'
import { expandWord } from './expand.ts'
import type { Prepared } from './prepare.ts'

export interface Correction {
  query: string
  words: { from: string; to: string }[]
}

/** Shorter words have too many neighbours to guess at. */
const leastLength = 4

/** From this length on a word may have two mistakes. */
const longWord = 8

/** So many words of a query are looked at at most: each costs a look into the vocabulary. */
const mostCorrected = 2

/** A longer query is found by its other words. */
const longQuery = 12

const letters = /^[\p{L}\p{M}]+$/u

/**
 * The query with words that stand in no document replaced by the words most like them; null when there is none to replace.
 * A word is left alone when it has a digit, is short, is part of a phrase, or stands in some other form or a file's name.
 */
export async function correct(
  store: Remote<Store>,
  { query, terms, facts, prefix }: Prepared,
  known: readonly WordCount[],
  namedTerms: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Correction | null> {
  if (query.words.length > longQuery) return null
  const isKnown = new Set(known.map(({ word }) => word))
  const candidates = query.words.filter(({ text, isPhrase, tokens }) => {
    const [token] = tokens
    if (!token || isPhrase || tokens.length > 1 || !letters.test(text) || text.length < leastLength)
      return false
    const own = terms.find((term) => term.token === token)
    if (!own || own.terms.length === 0 || isKnown.has(token.form)) return false
    if (prefix !== null && token.form === prefix) return false
    return !own.terms.some((term) => namedTerms.has(term))
  })
  const replacements: { from: string; to: string; span: readonly [number, number] }[] = []
  for (const { text, span, tokens } of candidates.slice(0, mostCorrected)) {
    const form = tokens[0]?.form ?? ''
    const to = await nearestWord(store, form, signal)
    if (!to) continue
    const rows = await expandWord(store, text, facts.languages, signal)
    // Its other forms are in the vocabulary, or it is in a document that the vocabulary does not follow yet.
    if (rows.length > 1) continue
    const condition = { kind: 'words', rows, name: text } as const
    if (
      (await store.listMatching({ condition, order: 'newest', limit: 1, offset: 0 }, { signal })).length > 0
    )
      continue
    replacements.push({ from: text, to, span })
  }
  if (replacements.length === 0) return null
  const corrected = replacements.reduceRight(
    (text, { to, span }) => text.slice(0, span[0]) + to + text.slice(span[1]),
    query.text,
  )
  return { query: corrected, words: replacements.map(({ from, to }) => ({ from, to })) }
}

/** The word of the vocabulary with the fewest mistakes, the most frequent of those; null when none is near enough. */
async function nearestWord(store: Remote<Store>, form: string, signal: AbortSignal): Promise<string | null> {
  const most = form.length >= longWord ? 2 : 1
  const similar = await store.similarWords({ word: form, forms: oneEditAway(form) }, { signal })
  const [best] = similar
    .map(({ word, passages }) => ({ word, passages, distance: editDistance(form, word) }))
    .filter(({ word, distance }) => distance <= most && letters.test(word))
    .sort(
      (one, other) =>
        one.distance - other.distance || other.passages - one.passages || (one.word < other.word ? -1 : 1),
    )
  return best?.word ?? null
}
