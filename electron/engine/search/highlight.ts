import type { TextRange } from '../../../shared/contract/common.ts'
import { loadLanguage, type Language } from '../analysis/languages.ts'
import { isUnspaced } from '../analysis/scripts.ts'
import { termIn } from '../analysis/terms.ts'
import { tokenize, type Token } from '../analysis/tokens.ts'
import { languageOfWord } from '../analysis/word-language.ts'
import { createWordScan } from '../analysis/word-scan.ts'
import { findPhrase, phraseOf } from './phrase.ts'
import type { WantedWord } from './query.ts'
import type { QueryTerm } from './query-terms.ts'

export interface Mark {
  range: TextRange
  /** The query's word it stands for, as an index into its terms; for its phrases the numbers after them. */
  term: number
}

/** Marks the words of a query in a passage, in order and not overlapping. */
export type Marker = (text: string, language: string | null) => Mark[]

/** Stemming changes the last two letters of what it leaves, not more; longer beginnings tell hardly more. */
const changedByStemming = 2
const shortestBeginning = 2
const longestBeginning = 5

/** How words with this stem or form begin; most words of a text are passed over by it. */
const beginning = (form: string): string =>
  form.slice(0, Math.max(shortestBeginning, Math.min(longestBeginning, form.length - changedByStemming)))

/** Languages whose stemmer takes beginnings off too. */
const withPrefixes = new Set(['id', 'ms'])

/**
 * Made once for a query, and used for each of its passages. Words are found in any form that their document's language
 * folds together, phrases where their words stand side by side; so are stop words when there is nothing else. `prefix`: words that begin so are found too.
 */
export async function createMarker(
  words: readonly WantedWord[],
  terms: readonly QueryTerm[],
  languages: readonly (string | null)[],
  prefix: string | null,
): Promise<Marker> {
  const wanted = new Map<string, number>()
  const hasWords = terms.some(({ token, terms }) => terms.length > 0 && token.form.length > 1)
  terms.forEach(({ token, terms }, index) => {
    // A lone letter is a part of `e-mail`; the other words tell more.
    if (hasWords && token.form.length === 1 && !isUnspaced(token.form)) return
    for (const term of terms) if (!wanted.has(term)) wanted.set(term, index)
  })
  const beginnings = new Set([...wanted.keys(), ...terms.map(({ token }) => token.form)].map(beginning))
  if (prefix) beginnings.add(prefix.slice(0, longestBeginning))
  const scan = createWordScan(beginnings)
  const loaded = await loadAll(terms, languages)
  const phrases = words.filter(({ isPhrase }) => isPhrase).map(({ tokens }) => phraseOf(tokens))
  if (phrases.length === 0 && wanted.size === 0 && !prefix) {
    phrases.push(phraseOf(tokenize(words.map(({ text }) => text).join(' '))))
  }

  const termOf = (token: Token, language: string | null): number => {
    const own = loaded.get(languageOfWord(token.text, language))
    const term = own ? termIn(own, token) : null
    const index = term === null ? undefined : wanted.get(term)
    if (index !== undefined) return index
    return prefix && token.kind === 'word' && token.form.startsWith(prefix) ? terms.length - 1 : -2
  }
  return (text, language) => {
    const marks = phrases.flatMap((phrase, index) =>
      findPhrase(text, phrase).map((range): Mark => ({ range, term: terms.length + index })),
    )
    const mark = (start: number, end: number): void => {
      for (const token of tokenize(text.slice(start, end))) {
        const term = termOf(token, language)
        if (term !== -2) marks.push({ range: [start + token.start, start + token.end], term })
      }
    }
    if (language && withPrefixes.has(language)) mark(0, text.length)
    else scan(text, mark)
    return joined(marks)
  }
}

async function loadAll(
  terms: readonly QueryTerm[],
  languages: readonly (string | null)[],
): Promise<Map<string, Language>> {
  const codes = new Set(
    terms.flatMap(({ token }) => languages.map((code) => languageOfWord(token.text, code))),
  )
  for (const code of ['en', ...languages]) if (code) codes.add(code)
  return new Map(
    await Promise.all(Array.from(codes, async (code) => [code, await loadLanguage(code)] as const)),
  )
}

/** In order, those that overlap as one: a compound stands for its first part. */
function joined(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = []
  const inOrder = marks.toSorted(
    ({ range: [start, end] }, { range: [other, otherEnd] }) => start - other || otherEnd - end,
  )
  for (const mark of inOrder) {
    const last = result.at(-1)
    if (!last || mark.range[0] >= last.range[1]) result.push(mark)
    else if (mark.range[1] > last.range[1]) last.range = [last.range[0], mark.range[1]]
  }
  return result
}
