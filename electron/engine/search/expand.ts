import type { Remote } from '../../../shared/rpc/service.ts'
import { loadLanguage } from '../analysis/languages.ts'
import { fold } from '../analysis/fold.ts'
import { tokenize } from '../analysis/tokens.ts'
import { languageOfWord } from '../analysis/word-language.ts'
import type { WordRow } from '../store/condition.ts'
import type { Store } from '../store/types.ts'
import { wordRow } from './word-rows.ts'

/** Words that are looked at for being another form of one. */
const mostCandidates = 2_000

/** Shorter beginnings are shared by too many words. */
const leastBeginning = 2

/**
 * The rows of words that a required word stands for: itself, its compound, and its other forms in the library's languages
 * (`deposit` is there where `deposits` is), found in the vocabulary. A compound of several words stands for itself only.
 */
export async function expandWord(
  store: Remote<Store>,
  text: string,
  languages: readonly (string | null)[],
  signal: AbortSignal,
): Promise<WordRow[]> {
  const row = wordRow(text)
  const compounds = tokenize(text).filter(
    ({ kind, position, start, end }) =>
      kind === 'word' && position === 0 && start === 0 && end === text.length && row.length > 1,
  )
  const whole = compounds.map(({ form }): WordRow => [{ form, position: 0, prefix: false }])
  const [only] = row
  if (!only || row.length > 1 || only.prefix) return [row, ...whole]
  const forms = await otherForms(store, text.toLowerCase(), only.form, languages, signal)
  return [row, ...forms.map((form): WordRow => [{ form, position: 0, prefix: false }])]
}

async function otherForms(
  store: Remote<Store>,
  word: string,
  form: string,
  languages: readonly (string | null)[],
  signal: AbortSignal,
): Promise<string[]> {
  const codes = new Set(languages.length > 0 ? languages.map((code) => languageOfWord(word, code)) : ['en'])
  const loaded = await Promise.all(Array.from(codes, loadLanguage))
  const found = new Set<string>()
  for (const { stem } of loaded) {
    const stems = new Set([fold(stem(word)), fold(stem(form))])
    const beginning = commonBeginning([form, ...stems])
    if (beginning.length < leastBeginning) continue
    const candidates = await store.wordsBeginning({ beginning, limit: mostCandidates }, { signal })
    for (const { word: candidate } of candidates) {
      if (candidate !== form && stems.has(fold(stem(candidate)))) found.add(candidate)
    }
  }
  return [...found]
}

function commonBeginning([first = '', ...others]: readonly string[]): string {
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}
