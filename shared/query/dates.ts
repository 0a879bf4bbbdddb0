import type { DateField, DateValue } from './nodes.ts'
import { type DateEdge, type Period, periodInterval, type PeriodUnit } from './periods.ts'
import { takeApart } from './ranges.ts'

const units: Record<string, PeriodUnit> = { d: 'day', w: 'week', m: 'month', y: 'year' }

/** `2024-02-30` is no day. */
function dayOf(year: number, month: number, day: number): Period | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? { kind: 'day', year, month, day }
    : null
}

const monthOf = (year: number, month: number): Period | null =>
  month >= 1 && month <= 12 ? { kind: 'month', year, month } : null

/** The ways to name a period. Years have four digits: two could be a day or a month as well. */
const forms: [RegExp, (...parts: string[]) => Period | null][] = [
  [/^([1-9]\d{3})$/, (year) => ({ kind: 'year', year: Number(year) })],
  [/^([1-9]\d{3})[-/](\d{1,2})$/, (year, month) => monthOf(Number(year), Number(month))],
  [/^(\d{1,2})\.([1-9]\d{3})$/, (month, year) => monthOf(Number(year), Number(month))],
  [
    /^([1-9]\d{3})[-/](\d{1,2})[-/](\d{1,2})$/,
    (year, month, day) => dayOf(Number(year), Number(month), Number(day)),
  ],
  [
    /^(\d{1,2})\.(\d{1,2})\.([1-9]\d{3})$/,
    (day, month, year) => dayOf(Number(year), Number(month), Number(day)),
  ],
  [/^(today)$/, () => ({ kind: 'relative', unit: 'day', offset: 0 })],
  [/^(yesterday)$/, () => ({ kind: 'relative', unit: 'day', offset: -1 })],
  [
    /^(this|last)[ _-](week|month|year)$/,
    (which, unit) => ({ kind: 'relative', unit: unit as PeriodUnit, offset: which === 'this' ? 0 : -1 }),
  ],
  [
    /^last[ _-]([1-9]\d{0,3})[ _-](day|week|month|year)s?$/,
    (count, unit) => ({ kind: 'past', unit: unit as PeriodUnit, count: Number(count) }),
  ],
  [
    /^([1-9]\d{0,3})([dwmy])$/,
    (count, unit) => ({ kind: 'past', unit: units[unit ?? ''] ?? 'day', count: Number(count) }),
  ],
]

function parsePeriod(text: string): Period | null {
  for (const [form, make] of forms) {
    const match = form.exec(text)
    if (match) return make(...match.slice(1))
  }
  return null
}

type Edges = Pick<DateValue, 'from' | 'to'>

function parseEdges(field: DateField, written: string): Edges | null {
  const range = takeApart(written)
  if (!range) return null
  const edge = (text: string | null, which: DateEdge['edge']): DateEdge | null => {
    const period = text === null ? null : parsePeriod(text)
    return period && { period, edge: which }
  }
  if (field !== 'date') {
    const start = range.kind === 'one' ? edge(range.text, 'start') : null
    if (!start) return null
    return field === 'after' ? { from: start, to: null } : { from: null, to: start }
  }
  if (range.kind === 'range') {
    const [from, to] = [edge(range.from, 'start'), edge(range.to, 'end')]
    const understood = (range.from === null || from) && (range.to === null || to)
    return understood ? { from, to } : null
  }
  const [start, end] = [edge(range.text, 'start'), edge(range.text, 'end')]
  if (!start) return null
  if (range.kind === 'one') return { from: start, to: end }
  if (range.operator.startsWith('>')) return { from: range.operator === '>' ? end : start, to: null }
  return { from: null, to: range.operator === '<' ? start : end }
}

const moment = ({ period, edge }: DateEdge, now: number) =>
  periodInterval(period, now)[edge === 'start' ? 0 : 1]

const isFixed = (edge: DateEdge | null) =>
  edge !== null && edge.period.kind !== 'relative' && edge.period.kind !== 'past'

/**
 * What a person wrote after `date:`, `after:` or `before:`; `null` when it is no date, or a range that ends before it begins.
 * `after:` begins with the first moment of what it names and `before:` ends there: `after:2024-03` includes March and
 * `before:2024-03` ends with February.
 */
export function parseDate(field: DateField, text: string): Omit<DateValue, 'span'> | null {
  const written = text.toLowerCase()
  const edges = parseEdges(field, written)
  if (!edges) return null
  const { from, to } = edges
  if (from && to && isFixed(from) && isFixed(to) && moment(from, 0) >= moment(to, 0)) return null
  return { kind: 'date', written, from, to }
}

/**
 * The half-open interval `[from, to)` a date value means, in milliseconds since 1970, seen from `now` in the time zone of
 * this machine; `null` is an open end. It is empty (`from` equals `to`) where a range with relative ends runs backwards.
 */
export function resolveDate(
  value: Pick<DateValue, 'from' | 'to'>,
  now: number,
): { from: number | null; to: number | null } {
  const from = value.from && moment(value.from, now)
  const to = value.to && moment(value.to, now)
  return { from, to: from !== null && to !== null ? Math.max(from, to) : to }
}
