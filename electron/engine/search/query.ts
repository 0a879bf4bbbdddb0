import { maxQueryLength, type Notice } from '../../../shared/contract/index.ts'
import {
  filtersAsChips,
  parseQuery,
  rankedWords,
  requirementOf,
  type Condition,
} from '../../../shared/query/index.ts'
import { tokenize, type Token } from '../analysis/tokens.ts'
import { isProse, onlyFilters, readAsProse } from './prose.ts'
import { tellingCondition } from './telling-condition.ts'

/** A word or a phrase that is looked for. */
export interface WantedWord {
  /** As it was typed. */
  text: string
  /** `[start, end)` in `Query.text`. */
  span: readonly [number, number]
  isPhrase: boolean
  tokens: Token[]
}

export interface Query {
  /** What is searched: white space folded, without characters no text holds. */
  text: string
  words: WantedWord[]
  /** The words and phrases alone, for comparing by meaning. */
  wording: string
  /** What a document must fulfil; null: nothing. */
  requirement: Condition | null
  /** Its filters as they are written, for telling them. */
  filters: string[]
  notices: Notice[]
}

/** Reads what a person typed. Never throws: what makes no sense is searched as words, and a notice says so. */
export function readQuery(typed: string): Query {
  const notices: Notice[] = []
  const clean = typed.toWellFormed().replaceAll('\u0000', ' ').replace(/\s+/g, ' ').trim()
  const text = clean.length > maxQueryLength ? cut(clean) : clean
  if (text !== clean) {
    notices.push({ code: 'QUERY_CUT', message: `Only the first ${text.length} characters were searched.` })
  }
  const parsed = parseQuery(text)
  for (const { span, message } of parsed.problems) {
    notices.push({ code: 'QUERY_UNCLEAR', message: `At character ${span[0] + 1}: ${message}` })
  }
  const written = rankedWords(parsed.root).flatMap(({ kind, text, span }): WantedWord[] => {
    const tokens = tokenize(text)
    return tokens.length > 0 ? [{ text, span, isPhrase: kind === 'phrase', tokens }] : []
  })
  const required = requirementOf(parsed.root)
  const prose = isProse(written)
  const words = prose ? written.map((word) => ({ ...word, isPhrase: false })) : written
  const kept = required && (prose ? onlyFilters(required) : required)
  if (JSON.stringify(kept) !== JSON.stringify(required)) notices.push(readAsProse)
  const requirement = kept && tellingCondition(kept)
  if (words.length === 0 && requirement === null) {
    notices.push({ code: 'QUERY_EMPTY', message: 'There is no word to search for.' })
  }
  return {
    text,
    words,
    wording: words.map(({ text }) => text).join(' '),
    requirement,
    filters: filtersAsChips(parsed).map(({ written }) => written),
    notices,
  }
}

/** The beginning of a long text, up to the last whole word that fits. */
function cut(text: string): string {
  const start = text.slice(0, maxQueryLength).toWellFormed()
  const lastSpace = start.lastIndexOf(' ')
  return lastSpace > maxQueryLength / 2 ? start.slice(0, lastSpace) : start
}
