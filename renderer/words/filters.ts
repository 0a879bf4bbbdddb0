import { documentTypes, type Chip, type Field, type FilterValue } from '../../shared/query/index.ts'
import { language, t } from './index.ts'
import { typeWords } from './places.ts'

const fieldKeys = {
  type: 'filterType',
  in: 'filterIn',
  date: 'filterDate',
  lang: 'filterLang',
  author: 'filterAuthor',
  name: 'filterName',
  title: 'filterTitle',
  tag: 'filterTag',
  after: 'filterAfter',
  before: 'filterBefore',
  size: 'filterSize',
  page: 'filterPage',
} as const satisfies Record<Field, string>

export const fieldWords = (field: Field): string => t(fieldKeys[field])

/** The usual spans of time, as the query language writes them. */
export const spanKeys = {
  today: 'dateToday',
  'last-week': 'dateLastWeek',
  'last-month': 'dateLastMonth',
  'last-year': 'dateLastYear',
} as const
export type DateSpan = keyof typeof spanKeys
export const dateSpans = Object.keys(spanKeys) as DateSpan[]

const isSpan = (text: string): text is DateSpan => Object.hasOwn(spanKeys, text)
const languages = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })

/** A value of the query language as a person would say it: a language's name, a folder's, a kind of document. */
export function valueWords(field: Field, text: string): string {
  if (field === 'type') {
    const type = documentTypes.find((type) => type === text)
    return type ? typeWords(type) : text
  }
  if (field === 'lang') {
    try {
      return languages.of(text) ?? text
    } catch {
      // A document may name a language that is none.
      return text
    }
  }
  if (field === 'in') return text.split(/[\\/]/).findLast((part) => part !== '') ?? text
  return field === 'date' && isSpan(text) ? t(spanKeys[text]) : text.replace('..', ' – ')
}

export const valueText = (value: FilterValue): string => (value.kind === 'text' ? value.text : value.written)

/** A filter in words: `Type: PDF, Word document`. */
export const chipWords = ({ field, values, negated }: Chip): string =>
  t(negated ? 'filterIsNot' : 'filterIs', {
    field: fieldWords(field),
    values: values.map((value) => valueWords(field, valueText(value))).join(', '),
  })
