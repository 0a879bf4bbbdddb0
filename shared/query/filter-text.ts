import { collapse, isQuote, runEnd, valueRun } from './characters.ts'
import { fieldOf } from './fields.ts'
import type { Field, FilterNode, QueryProblem, Span } from './nodes.ts'
import { badValueMessage, filterNode, noValueMessage, parseValue } from './values.ts'

/** A filter as it is written; its values needn't be understood. */
export interface FilterText {
  field: Field
  /** The name without the colon, which follows. */
  name: Span
  /** The values between the commas, with their quotation marks in the span and without them in the text. */
  parts: { text: string; span: Span }[]
  span: Span
}

/** No field has a name longer than this, so a colon further on makes none. */
const fieldName = /[a-z]{1,12}(?=:)/iy

/** Reads a filter that begins at `start`: a known name, a colon, values. A colon behind another word makes no filter. */
export function readFilter(
  text: string,
  start: number,
  closingQuote: (at: number) => number,
): FilterText | undefined {
  const nameEnd = runEnd(fieldName, text, start)
  const field = nameEnd > start ? fieldOf(text.slice(start, nameEnd)) : undefined
  if (!field) return undefined
  const parts: FilterText['parts'] = []
  let at = nameEnd + 1
  for (;;) {
    const part = isQuote(text[at]) ? quotedPart(text, at, closingQuote(at)) : barePart(text, at, field)
    if (part) {
      at = part.span[1]
      if (part.text !== '') parts.push(part)
    }
    // A bar separates values too, but only before another one: `type:pdf | draft` is an OR.
    const separates = text[at] === ',' || (text[at] === '|' && runEnd(valueRun, text, at + 1) > at + 1)
    if (!separates) break
    at++
  }
  return { field, name: [start, nameEnd], parts, span: [start, at] }
}

const quotedPart = (text: string, at: number, close: number) =>
  close === -1 ? null : { text: collapse(text.slice(at + 1, close)), span: [at, close + 1] as Span }

/** In a size a comma between two digits is a decimal comma. */
const decimalComma = /(?<=\d),(?=\d)/y

function barePart(text: string, at: number, field: Field) {
  const joins = (end: number) => field === 'size' && runEnd(decimalComma, text, end) > end
  let end = runEnd(valueRun, text, at)
  while (joins(end)) end = runEnd(valueRun, text, end + 1)
  return end > at ? { text: text.slice(at, end), span: [at, end] as Span } : null
}

/** The filter with the values that could be understood, or `null` when there is none. `tell` hears of the others. */
export function parseFilter(
  { field, parts, span }: FilterText,
  tell: (problem: QueryProblem) => void,
): FilterNode | null {
  if (parts.length === 0) tell({ span, message: noValueMessage(field) })
  const values = parts.flatMap((part) => {
    const value = parseValue(field, part.text, part.span)
    if (!value) tell({ span: part.span, message: badValueMessage(field, part.text) })
    return value ?? []
  })
  return values.length > 0 ? filterNode(field, values, span) : null
}
