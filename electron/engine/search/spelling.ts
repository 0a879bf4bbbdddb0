import type { Token } from '../analysis/tokens.ts'
import type { Query } from './query.ts'
import type { QueryTerm } from './query-terms.ts'

/** A word of a query that may have a mistake in it. */
export interface SpelledWord {
  /** As it is written, without punctuation around it. */
  text: string
  /** `[start, end)` in the query's text. */
  span: readonly [number, number]
  token: Token
  /** Which of the query's terms it is. */
  place: number
  terms: readonly string[]
}

/** From this length on a word may have two mistakes. */
const longWord = 8

/** How many mistakes a word may have. */
export const mistakesIn = (form: string): number => (form.length >= longWord ? 2 : 1)

/** Shorter words have too many neighbours to guess at. */
const leastLength = 4

const letters = /^[\p{L}\p{M}]+$/u

/** Whether a word is made of letters only: numbers and codes have no spelling. */
export const isSpelled = (word: string): boolean => letters.test(word)

/** The words of a query that a mistake may stand in: not short ones, phrases, compounds, or stop words. */
export const spelledWords = (query: Query, terms: readonly QueryTerm[]): SpelledWord[] =>
  query.words.flatMap(({ text, span, isPhrase, tokens }) => {
    const [token, ...others] = tokens
    if (!token || isPhrase || others.length > 0 || token.kind !== 'word') return []
    if (token.text.length < leastLength || !isSpelled(token.text)) return []
    const place = terms.findIndex((term) => term.token === token)
    const own = terms[place]
    if (!own || own.terms.length === 0) return []
    // In quotation marks, or with others behind a backslash, a word is not written as it is read.
    const asWritten = query.text.slice(...span) === text
    const from = asWritten ? span[0] + token.start : span[0]
    const to = asWritten ? span[0] + token.end : span[1]
    return [{ text: query.text.slice(from, to), span: [from, to], token, place, terms: own.terms }]
  })

/** A query's text with some of its words, in the order of the text, replaced. */
export const respelled = (
  text: string,
  replacements: readonly { to: string; span: readonly [number, number] }[],
): string =>
  replacements.reduceRight((text, { to, span }) => text.slice(0, span[0]) + to + text.slice(span[1]), text)
