import { loadLanguage, type Language } from '../analysis/languages.ts'
import { termIn } from '../analysis/terms.ts'
import type { Token } from '../analysis/tokens.ts'
import { languageOfWord } from '../analysis/word-language.ts'
import { withoutPartsOfCodes } from './codes.ts'
import type { WantedWord } from './query.ts'

/** A place of the query: the word there with every way it is ranked. */
export interface QueryTerm {
  /** The word or compound at this place; its parts come separately. */
  token: Token
  /** Which of the query's words and phrases it is of, counted from 0. */
  word: number
  /** Stems in the languages of the library, each once; none for a stop word. */
  terms: string[]
}

/** Languages with fewer documents than the first eight hold little. */
const mostLanguages = 8

/**
 * Ranks words as documents were: a document's terms depend on its language, so a query's word stands for its stems in each
 * language of the library. Stop words are those of the language that has most of the query among its stop words; in another
 * language they may be words like any other, which nobody means who asks a question.
 * `languages`: of the library, the most frequent first.
 */
export async function queryTerms(
  words: readonly WantedWord[],
  languages: readonly (string | null)[],
): Promise<QueryTerm[]> {
  const codes = languages.length > 0 ? languages.slice(0, mostLanguages) : [null]
  const places = words.flatMap(({ tokens }, word) =>
    withoutPartsOfCodes(tokens).map((token) => ({ token, word })),
  )
  const tokens = places.map(({ token }) => token)
  const loaded = new Map<string, Language>()
  for (const { text } of tokens) {
    for (const code of codes) {
      const language = languageOfWord(text, code)
      if (!loaded.has(language)) loaded.set(language, await loadLanguage(language))
    }
  }
  const languagesOf = ({ text }: Token): Language[] =>
    [...new Set(codes.map((code) => languageOfWord(text, code)))].flatMap((code) => loaded.get(code) ?? [])
  const asked = languageOfQuestion(tokens, languagesOf)
  return places.map(({ token, word }) => {
    const own = languagesOf(token)
    const isStopWord = asked !== null && own.includes(asked) && asked.stopWords.has(token.text)
    const terms = isStopWord ? [] : own.flatMap((language) => termIn(language, token) ?? [])
    return { token, word, terms: [...new Set(terms)] }
  })
}

/** The language in which most of these are stop words; the first of equals, which has most documents. */
function languageOfQuestion(
  tokens: readonly Token[],
  languagesOf: (token: Token) => Language[],
): Language | null {
  const counts = new Map<Language, number>()
  for (const token of tokens) {
    for (const language of languagesOf(token)) {
      counts.set(language, (counts.get(language) ?? 0) + (language.stopWords.has(token.text) ? 1 : 0))
    }
  }
  let best: Language | null = null
  for (const [language, count] of counts) if (count > (best ? (counts.get(best) ?? 0) : -1)) best = language
  return best
}

/** The words of a query as the store is asked for them. */
export const queriedWords = (terms: readonly QueryTerm[]): { form: string; terms: string[] }[] =>
  terms.map(({ token, terms }) => ({ form: token.form, terms }))

/** All terms of a query, those that are repeated as often as they are. */
export const bagOf = (terms: readonly QueryTerm[]): string[] => terms.flatMap(({ terms }) => terms)
