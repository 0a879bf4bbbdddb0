import type { Completion as Suggestion } from '../../../shared/contract/index.ts'
import { applyCompletion, type Completion, documentTypes, hasFilter } from '../../../shared/query/index.ts'
import { fold } from '../analysis/fold.ts'
import type { CountedValue } from '../store/completion-rows.ts'
import { fixedValues } from './complete-fixed.ts'
import { folderValues } from './complete-folders.ts'
import { canBeFound } from './complete-findable.ts'
import type { CompletionValues } from './complete-known-values.ts'
import { beginning } from './complete-matching.ts'

export type ValuePlace = Extract<Completion, { kind: 'value' }>

/** A value to offer: what is read and what is written. */
interface Offer {
  value: string
  label: string
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Documents may say of their language what they like; a filter knows primary tags. */
function languageOffers(counted: readonly CountedValue[]): Offer[] {
  const tags = counted.map(([value]) => value.toLowerCase().split(/[-_]/)[0] ?? '')
  return [...new Set(tags)].flatMap((value) => {
    const name = /^[a-z]{2,3}$/.test(value) ? languages.of(value) : undefined
    return name ? { value, label: `${name} (${value})` } : []
  })
}

const asTheyAre = (values: readonly string[]): Offer[] => values.map((value) => ({ value, label: value }))
const valuesOf = (counted: readonly CountedValue[]): string[] => counted.map(([value]) => value)

async function offers(
  { field }: ValuePlace,
  typed: string,
  values: Pick<CompletionValues, 'get'>,
  now: number,
): Promise<Offer[]> {
  const fixed = fixedValues(field, now)
  if (fixed.length > 0) return asTheyAre(fixed)
  const counts = await values.get()
  switch (field) {
    case 'type':
      return asTheyAre([...new Set([...valuesOf(counts.type), ...documentTypes])])
    case 'lang':
      return languageOffers(counts.lang)
    case 'author':
    case 'tag':
      return asTheyAre(valuesOf(counts[field]))
    case 'in':
      return asTheyAre(folderValues(counts.in, typed))
    default:
      return []
  }
}

/** `last w` is on the way to `last-week`. */
const typedOf = ({ field, prefix }: ValuePlace): string =>
  fixedValues(field, 0).length > 0 ? prefix.replace(/[\s_]+/g, '-') : prefix

/** Values that go on with what is written behind a field's colon: those that begin so before those with a word that does. */
export async function completeValue(
  text: string,
  place: ValuePlace,
  values: Pick<CompletionValues, 'get'>,
  limit: number,
): Promise<Suggestion[]> {
  const typed = typedOf(place)
  const offered = await offers(place, typed, values, Date.now())
  const fitting = offered.flatMap((offer) => {
    const range = beginning(offer.label, typed)
    return range ? { ...offer, range } : []
  })
  const first = fitting.filter(({ range }) => range[0] === 0)
  const then = fitting.filter(({ range }) => range[0] > 0)
  const [start, end] = place.replace
  const others = text.slice(0, start) + text.slice(end)
  const suggestions: Suggestion[] = []
  for (const { value, label, range } of [...first, ...then]) {
    if (suggestions.length === limit) break
    // Only for those that are offered, since this reads the query.
    const isThere = fold(value) === fold(place.prefix) || hasFilter(others, place.field, value)
    if (isThere || !canBeFound(value)) continue
    const done = applyCompletion(text, place, value)
    suggestions.push({ kind: 'value', label, ...done, typed: typed === '' ? null : range })
  }
  return suggestions
}
