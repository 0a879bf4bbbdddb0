import { isQuote, quote, quoteValue } from './characters.ts'
import { beginsFieldName } from './fields.ts'
import type { FilterText } from './filter-text.ts'
import { type Lexeme, lex } from './lexemes.ts'
import type { Field, Span } from './nodes.ts'
import { parseQuery } from './parse.ts'

/**
 * What a person is writing: a word, a word that may become the name of a field, or a value. `prefix` is what stands before the cursor,
 * without quotation marks; `replace` is what a suggestion takes the place of.
 */
export type Completion =
  | { kind: 'word' | 'field'; prefix: string; replace: Span }
  | { kind: 'value'; field: Field; prefix: string; replace: Span }

const silent = () => undefined

/** What is being written at a cursor, counted in UTF-16 units. */
export function completionAt(text: string, cursor: number): Completion {
  const at = Math.min(Math.max(0, Math.trunc(cursor) || 0), text.length)
  const { lexemes } = lex(text, silent)
  const touched = lexemes.findLast(({ span }) => span[0] < at && at <= span[1])
  const meant = touched && 'meant' in touched ? touched.meant : undefined
  if (meant && at > meant.name[1]) return valueCompletion(text, at, meant)
  if (meant) {
    return { kind: 'field', prefix: text.slice(meant.name[0], at), replace: meant.name }
  }
  const begun = begunValue(text, at)
  if (begun) return begun
  if (touched?.kind !== 'word' && touched?.kind !== 'operator')
    return { kind: 'word', prefix: '', replace: [at, at] }
  const prefix = text.slice(touched.span[0], at)
  const isName = touched.kind === 'word' && beginsFieldName(prefix)
  if (!isName) return { kind: 'word', prefix, replace: touched.span }
  const [start, end] = touched.span
  const colon = text.slice(at, end).indexOf(':')
  return { kind: 'field', prefix, replace: [start, colon === -1 ? end : at + colon] }
}

function valueCompletion(text: string, at: number, { field, parts }: FilterText): Completion {
  const part = parts.find(({ span }) => span[0] <= at && at <= span[1])
  if (!part) return { kind: 'value', field, prefix: '', replace: [at, at] }
  const isQuoted = isQuote(text[part.span[0]])
  const prefix = isQuoted
    ? text.slice(part.span[0] + 1, Math.min(at, part.span[1] - 1))
    : text.slice(part.span[0], at)
  return { kind: 'value', field, prefix, replace: part.span }
}

/** A value in quotation marks whose end is still to be written. */
function begunValue(text: string, at: number): Completion | null {
  const lexemes: Lexeme[] = lex(text.slice(0, at), silent).lexemes
  const index = lexemes.findLastIndex((lexeme) => lexeme.kind === 'nothing' && lexeme.openQuote === true)
  const [before, mark] = [lexemes[index - 1], lexemes[index]]
  if (!before || !mark || !('meant' in before) || !before.meant) return null
  const [start] = mark.span
  const continues = before.span[1] === start && /[:,]/.test(text.charAt(start - 1))
  if (!continues) return null
  return { kind: 'value', field: before.meant.field, prefix: text.slice(start + 1, at), replace: [start, at] }
}

/**
 * The query with a suggestion in the place of what was being written, and where the cursor goes: behind it. Field names get
 * their colon; words and values get quotation marks where they would be read as something else without.
 */
export function applyCompletion(
  text: string,
  completion: Completion,
  insert: string,
): { text: string; cursor: number } {
  const [start, end] = completion.replace
  const rest = text.slice(end)
  const hasColon = completion.kind === 'field' && rest.startsWith(':')
  const inserted = hasColon ? insert : written(completion, insert)
  return {
    text: text.slice(0, start) + inserted + rest,
    cursor: start + inserted.length + (hasColon ? 1 : 0),
  }
}

function written({ kind }: Completion, insert: string): string {
  if (kind === 'field') return `${insert}:`
  if (insert === '') return ''
  if (kind === 'value') return quoteValue(insert)
  const { root } = parseQuery(insert)
  return root?.kind === 'word' && root.text === insert ? insert : quote(insert)
}
