import { quote, quoteValue } from './characters.ts'
import { parseDate } from './dates.ts'
import type { Field, FilterNode, FilterValue, Span } from './nodes.ts'
import { parsePages } from './pages.ts'
import { parseSizes } from './sizes.ts'
import { languageOf } from './languages.ts'
import { documentTypes, typeOf } from './types.ts'

type Spanless<V> = V extends FilterValue ? Omit<V, 'span'> : never
const textValue = (text: string | undefined) => (text ? { kind: 'text' as const, text } : null)

function understand(field: Field, text: string): Spanless<FilterValue> | null {
  switch (field) {
    case 'type':
      return textValue(typeOf(text))
    case 'lang':
      return textValue(languageOf(text))
    case 'date':
    case 'after':
    case 'before':
      return parseDate(field, text)
    case 'size':
      return parseSizes(text)
    case 'page':
      return parsePages(text)
    default:
      return textValue(text)
  }
}

/** The value a text (without quotation marks) has for a field, or `null` when the field can't have it. */
export function parseValue(field: Field, text: string, span: Span): FilterValue | null {
  const value = understand(field, text)
  return value && { ...value, span }
}

/** A value as it is written canonically, without quotation marks. Values with the same text are the same. */
export const valueText = (value: FilterValue) => (value.kind === 'text' ? value.text : value.written)

/** A filter as it is written canonically. */
export function filterText(field: Field, values: FilterValue[]): string {
  const texts = values.map(valueText)
  const written = texts.map((text, i) =>
    // Two sizes side by side would be read as one with a decimal comma.
    field === 'size' && /\d$/.test(texts[i - 1] ?? '') ? quote(text) : quoteValue(text),
  )
  return `${field}:${written.join(',')}`
}

/** A filter of values that all came from `parseValue` for this very field. */
export const filterNode = (field: Field, values: FilterValue[], span: Span) =>
  // The kind of a value follows from its field, which the compiler can't see across the list.
  ({ kind: 'filter', field, values, span }) as FilterNode

const dateHint = 'Write 2024, 2024-03, 2024-03-15, yesterday, last-month or 7d'
const hints: Record<Field, string> = {
  type: `The types are ${documentTypes.join(', ')}`,
  lang: 'Write a language such as en, de or german',
  date: `${dateHint}; or a range such as 2023..2024 or >2023, from the earlier to the later`,
  after: dateHint,
  before: dateHint,
  size: 'Write 500kb, >1mb or 10kb..2mb, from the smaller to the larger',
  page: 'Write 3, 3-7 or >10; pages count from 1',
  in: 'Write a folder, such as in:Letters',
  name: 'Write a part of a file name, such as name:invoice',
  title: 'Write a word of the title, such as title:report',
  author: 'Write a name, such as author:Smith',
  tag: 'Write a tag, such as tag:home',
}

/** Long values are cut, so that a message stays a sentence. */
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

export const badValueMessage = (field: Field, text: string) =>
  `“${short(text)}” is no value for ${field}:. ${hints[field]}.`
export const noValueMessage = (field: Field) => `${field}: has no value. ${hints[field]}.`
