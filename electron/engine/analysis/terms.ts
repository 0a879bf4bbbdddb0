import { fold } from './fold.ts'
import { loadLanguage, type Language } from './languages.ts'
import type { Token } from './tokens.ts'
import { languageOfWord } from './word-language.ts'

/** A token as it is ranked: its stem, folded. Null for one that is not ranked, a stop word for example. */
export type Term = (token: Token) => string | null

/** How a word is ranked in one language. */
export function termIn({ stem, stopWords }: Language, { text, form, kind, ranked }: Token): string | null {
  if (!ranked) return null
  if (kind === 'pair') return form || null
  if (stopWords.has(text)) return null
  // Nothing is left of an Arabic vowel sign by itself.
  return (kind === 'cut' ? form : fold(stem(text))) || null
}

/** The terms of a document's tokens, by its language and, for words of other scripts, by theirs. */
export async function createTerm(tokens: Iterable<Token>, document: string | null): Promise<Term> {
  const codes = new Set<string>()
  for (const { text } of tokens) codes.add(languageOfWord(text, document))
  const languages = new Map<string, Language>()
  for (const code of codes) languages.set(code, await loadLanguage(code))
  return (token) => {
    const language = languages.get(languageOfWord(token.text, document))
    return language ? termIn(language, token) : null
  }
}
