import { collapse, isQuote, plainRun, quoteFinder, runEnd, spaceRun } from './characters.ts'
import { type FilterText, parseFilter, readFilter } from './filter-text.ts'
import type { FilterNode, QueryProblem, QueryToken, Span } from './nodes.ts'

/**
 * A piece of the query before it is known how the pieces belong together. `nothing` has no meaning but keeps its place: an
 * operator must not reach across it. `meant` is the filter that a word or a filter was written as.
 */
export type Lexeme =
  | { kind: 'word'; text: string; span: Span; token: QueryToken; meant?: FilterText }
  | { kind: 'phrase'; text: string; span: Span }
  | { kind: 'filter'; node: FilterNode; span: Span; meant: FilterText }
  | { kind: 'operator'; operator: 'and' | 'or' | 'not'; sign: boolean; span: Span; token: QueryToken }
  | { kind: 'open'; span: Span; token: QueryToken }
  | { kind: 'close'; span: Span; token: QueryToken }
  | { kind: 'nothing'; span: Span; openQuote?: boolean }

interface Lexed {
  lexemes: Lexeme[]
  tokens: QueryToken[]
}

const operators = new Map<string, 'and' | 'or' | 'not'>([
  ['AND', 'and'],
  ['&', 'and'],
  ['&&', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
])
const bars = /\|+/y
const dashes = /-+/y

/** Cuts a query into lexemes and coloured tokens, in one pass over the text. `tell` hears what is wrong. */
export function lex(text: string, tell: (problem: QueryProblem) => void): Lexed {
  const lexemes: Lexeme[] = []
  const tokens: QueryToken[] = []
  const closingQuote = quoteFinder(text)

  function token(kind: QueryToken['kind'], span: Span): QueryToken {
    const made = { kind, span }
    tokens.push(made)
    return made
  }
  const operator = (operator: 'and' | 'or' | 'not', sign: boolean, span: Span) =>
    lexemes.push({ kind: 'operator', operator, sign, span, token: token('operator', span) })

  function ignore(span: Span, message: string, openQuote = false) {
    token('ignored', span)
    tell({ span, message })
    lexemes.push({ kind: 'nothing', span, openQuote })
  }

  function quotation(at: number): number {
    const close = closingQuote(at)
    if (close === -1) {
      ignore([at, at + 1], 'This quotation mark has no partner, so it was left out.', true)
      return at + 1
    }
    const span: Span = [at, close + 1]
    const inside = collapse(text.slice(at + 1, close))
    if (inside === '') ignore(span, 'There is nothing between these quotation marks.')
    else {
      lexemes.push({ kind: 'phrase', text: inside, span })
      token('phrase', span)
    }
    return close + 1
  }

  function word(word: string, span: Span, meant?: FilterText) {
    lexemes.push({ kind: 'word', text: word, span, token: token('word', span), ...(meant && { meant }) })
  }

  function filter(meant: FilterText) {
    const { name, span } = meant
    const node = parseFilter(meant, tell)
    if (node) {
      lexemes.push({ kind: 'filter', node, span, meant })
      token('field', [span[0], name[1] + 1])
      token('value', [name[1] + 1, span[1]])
    } else word(text.slice(...span), span, meant)
  }

  /** Reads what is not quoted: dashes, then a filter, an operator or a word. */
  function run(start: number): number {
    const at = runEnd(dashes, text, start)
    const end = runEnd(plainRun, text, at)
    const next = text.charAt(at)
    const meant = readFilter(text, at, closingQuote)
    // A word goes on behind a closing quotation mark: "New York"-based excludes nothing.
    const joins = end > at && !meant && isQuote(text[start - 1])
    const excludes = at === start + 1 && !joins && (end > at || next === '(' || isQuote(next))
    if (excludes) operator('not', true, [start, at])
    if (meant) {
      filter(meant)
      return meant.span[1]
    }
    if (end === at) return at
    const written = text.slice(at, end)
    const known = operators.get(written)
    const isSign = written.startsWith('&')
    if (known && at === start) operator(known, isSign, [start, end])
    else if (known && isSign) ignore([at, end], 'This sign means AND; it needs something before it.')
    else word(known ? written.toLowerCase() : written, [excludes ? at : start, end])
    return end
  }

  let at = runEnd(spaceRun, text, 0)
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '(' || character === ')') {
      const span: Span = [at, ++at]
      const parenthesis = { span, token: token('parenthesis', span) }
      lexemes.push(character === '(' ? { kind: 'open', ...parenthesis } : { kind: 'close', ...parenthesis })
    } else if (character === '|') {
      const end = runEnd(bars, text, at)
      operator('or', true, [at, end])
      at = end
    } else at = isQuote(character) ? quotation(at) : run(at)
    at = runEnd(spaceRun, text, at)
  }
  return { lexemes, tokens }
}
