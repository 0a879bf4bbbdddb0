import type { TextRange } from '../../../shared/contract/common.ts'
import { fold } from '../analysis/fold.ts'
import { loadLanguage, type Language } from '../analysis/languages.ts'
import { isUnspaced } from '../analysis/scripts.ts'
import { termIn } from '../analysis/terms.ts'
import { tokenize, type Token } from '../analysis/tokens.ts'
import { languageOfWord } from '../analysis/word-language.ts'
import type { WantedWord } from './query.ts'
import type { QueryTerm } from './query-terms.ts'

export interface Mark {
  range: TextRange
  /** The query's word it stands for, as an index into its terms; -1 for a word of a phrase. */
  term: number
}

/** Marks the words of a query in a passage, in order and not overlapping. */
export type Marker = (text: string, language: string | null) => Mark[]

const together = /[\p{L}\p{M}\p{N}]+/gu
const humped = /\p{Ll}\p{Lu}|\p{L}\p{N}/u

/** Most words of a text are passed over by how they begin: stemming changes the end of a word only. */
const beginning = (form: string): string => form.slice(0, 2)

/**
 * Made once for a query, and used for each of its passages. Words are found in any form that their document's language
 * folds together, phrases where their words stand side by side. `prefix`: words that begin so are found too.
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
  if (prefix) beginnings.add(beginning(prefix))
  const loaded = await loadAll(terms, languages)
  const phrases = words.filter(({ isPhrase }) => isPhrase).map(({ tokens }) => plainForms(tokens))

  const termOf = (token: Token, language: string | null): number => {
    const own = loaded.get(languageOfWord(token.text, language))
    const term = own ? termIn(own, token) : null
    const index = term === null ? undefined : wanted.get(term)
    if (index !== undefined) return index
    return prefix && token.kind === 'word' && token.form.startsWith(prefix) ? terms.length - 1 : -2
  }
  return (text, language) => {
    const marks: Mark[] = phrases.flatMap((phrase) => markPhrase(text, phrase))
    for (const { 0: run, index } of text.matchAll(together)) {
      const passed = !beginnings.has(beginning(fold(run.slice(0, 4))))
      if (passed && !humped.test(run) && !isUnspaced(run)) continue
      for (const token of tokenize(run)) {
        const term = termOf(token, language)
        if (term !== -2) marks.push({ range: [index + token.start, index + token.end], term })
      }
    }
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

/** The words of a phrase as they stand side by side. */
function plainForms(tokens: readonly Token[]): string[] {
  const forms = new Map<number, string>()
  for (const { kind, position, form } of tokens)
    if (kind !== 'cut' && !forms.has(position)) forms.set(position, form)
  return [...forms.values()]
}

function markPhrase(text: string, phrase: readonly string[]): Mark[] {
  const plain = new Map<number, Token>()
  for (const token of tokenize(text)) {
    if (token.kind !== 'cut' && !plain.has(token.position)) plain.set(token.position, token)
  }
  const tokens = [...plain.values()]
  const marks: Mark[] = []
  tokens.forEach((first, at) => {
    const last = tokens[at + phrase.length - 1]
    if (!last || !phrase.every((form, index) => holds(tokens[at + index], form))) return
    marks.push({ range: [first.start, last.end], term: -1 })
  })
  return marks
}

/** The last pair of a phrase without spaces may be one character only, which the text goes on from. */
const holds = (token: Token | undefined, form: string): boolean =>
  token !== undefined && (token.form === form || (token.kind === 'pair' && token.form.startsWith(form)))

/** In order, those that overlap as one. */
function joined(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = []
  for (const mark of marks.toSorted((one, other) => one.range[0] - other.range[0])) {
    const last = result.at(-1)
    if (!last || mark.range[0] >= last.range[1]) result.push(mark)
    else if (mark.range[1] > last.range[1]) last.range = [last.range[0], mark.range[1]]
  }
  return result
}
