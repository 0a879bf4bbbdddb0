import type { Condition, DateValue, FilterNode, NumberValue } from '../../../shared/query/index.ts'
import { resolveDate } from '../../../shared/query/index.ts'
import { documentType } from '../../../shared/contract/library.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Interval, StoreCondition } from '../store/condition.ts'
import type { Store } from '../store/types.ts'
import { expandWord } from './expand.ts'
import { wordRow } from './word-rows.ts'

export interface ConditionContext {
  store: Remote<Store>
  /** Of the library, the most frequent first. */
  languages: readonly (string | null)[]
  /** Milliseconds since 1970, for `last week` and the like. */
  now: number
  signal: AbortSignal
}

/** A query's requirement as the store looks it up: words with their other forms, dates as milliseconds. */
export async function storeCondition(
  condition: Condition,
  context: ConditionContext,
): Promise<StoreCondition> {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const conditions: StoreCondition[] = []
      for (const each of condition.conditions) conditions.push(await storeCondition(each, context))
      return { kind: condition.kind, conditions }
    }
    case 'not':
      return { kind: 'not', condition: await storeCondition(condition.condition, context) }
    case 'word':
      return {
        kind: 'words',
        rows: await expandWord(context.store, condition.text, context.languages, context.signal),
        name: condition.text,
      }
    case 'phrase':
      return { kind: 'words', rows: [wordRow(condition.text)], name: null }
    case 'filter':
      return filterCondition(condition.filter, context.now)
  }
}

function filterCondition(filter: FilterNode, now: number): StoreCondition {
  switch (filter.field) {
    case 'date':
    case 'after':
    case 'before':
      return { kind: 'modified', intervals: filter.values.map((value) => dates(value, now)) }
    case 'size':
    case 'page':
      return { kind: filter.field, intervals: filter.values.map(numbers) }
    default:
      return textCondition(
        filter.field,
        filter.values.map(({ text }) => text),
      )
  }
}

function textCondition(
  field: Exclude<FilterNode['field'], 'date' | 'after' | 'before' | 'size' | 'page'>,
  texts: string[],
): StoreCondition {
  switch (field) {
    case 'type':
      return { kind: 'type', types: texts.flatMap((text) => documentType.safeParse(text).data ?? []) }
    case 'lang':
      return { kind: 'language', languages: texts }
    case 'in':
      return { kind: 'in', paths: texts }
    default:
      return { kind: field, texts }
  }
}

/** The end of a date is the first moment after it; files are dated in milliseconds and fractions of them. */
function dates(value: DateValue, now: number): Interval {
  const { from, to } = resolveDate(value, now)
  return { min: from, max: to === null ? null : to - 0.001 }
}

const numbers = ({ min, max }: NumberValue): Interval => ({ min, max })
