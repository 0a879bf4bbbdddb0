import { collapse, endsWithSpace, quotable, quoteValue } from './characters.ts'
import { type Chip, filtersAsChips, outermost } from './chips.ts'
import type { Field, FilterNode, FilterValue, QueryNode, Span } from './nodes.ts'
import { parseQuery } from './parse.ts'
import { isSameQuery, printQuery } from './print.ts'
import { filterNode, filterText, parseValue, valueText } from './values.ts'

/** For nodes that stand in no text yet. */
const nowhere: Span = [0, 0]

/**
 * A query with one more value for a field: in the filter of that field that stands there already, or in a new one. The rest stays
 * as the person wrote it. A value that the field can't have changes nothing.
 */
export function withFilter(text: string, field: Field, value: string): string {
  const added = valueOf(field, value)
  const nodes = outermost(parseQuery(text).root)
  const filters = filtersIn(nodes, field)
  if (!added || filters.some(({ values }) => has(values, added))) return text
  const [filter] = filters
  if (!filter) {
    const node = filterNode(field, [added], nowhere)
    const written = filterText(field, [added])
    return firstThatMeans([
      { text: text + (text === '' || endsWithSpace(text) ? '' : ' ') + written, nodes: [...nodes, node] },
      // Behind `a OR`, or a quotation that was only begun, the filter would be taken for its rest.
      { text: `${written} ${text}`, nodes: [node, ...nodes] },
    ])
  }
  const larger = filterNode(field, [...filter.values, added], filter.span)
  const expected = nodes.map((node) => (node === filter ? larger : node))
  const comma = text[filter.span[1] - 1] === ',' ? '' : ','
  const insertion = comma + quoteValue(valueText(added))
  return firstThatMeans([
    { text: splice(text, [filter.span[1], filter.span[1]], insertion), nodes: expected },
    { text: splice(text, filter.span, filterText(field, larger.values)), nodes: expected },
  ])
}

/** A query without a value of a field, or without all filters of the field. Exclusions, and what stands in parentheses, stay. */
export function withoutFilter(text: string, field: Field, value?: string): string {
  const removed = value === undefined ? null : valueOf(field, value)
  if (value !== undefined && !removed) return text
  let edited = text
  let nodes = outermost(parseQuery(text).root)
  for (const filter of filtersIn(nodes, field).toReversed()) {
    const left = filter.values.filter((each) => removed !== null && valueText(each) !== valueText(removed))
    if (left.length === filter.values.length) continue
    const smaller = left.length > 0 ? [filterNode(field, left, filter.span)] : []
    nodes = nodes.flatMap((node) => (node === filter ? smaller : node))
    edited = left.length > 0 ? keepOnly(edited, filter, left) : cut(edited, filter.span)
  }
  return edited === text ? text : firstThatMeans([{ text: edited, nodes }])
}

/** Whether `withFilter` has nothing to add. */
export function hasFilter(text: string, field: Field, value: string): boolean {
  const wanted = valueOf(field, value)
  const filters = filtersIn(outermost(parseQuery(text).root), field)
  return wanted !== null && filters.some(({ values }) => has(values, wanted))
}

/** Adds a value that isn't there and removes one that is. */
export function toggleFilter(text: string, field: Field, value: string): string {
  return hasFilter(text, field, value) ? withoutFilter(text, field, value) : withFilter(text, field, value)
}

/** A query without one of its chips, which may be an exclusion. Without a chip of this id nothing changes. */
export function withoutChip(text: string, id: Chip['id']): string {
  const parsed = parseQuery(text)
  const chip = filtersAsChips(parsed).find((each) => each.id === id)
  if (!chip) return text
  const nodes = outermost(parsed.root).filter((node) => node.span !== chip.span)
  return firstThatMeans([{ text: cut(text, chip.span), nodes }])
}

const filtersIn = (nodes: QueryNode[], field: Field): FilterNode[] =>
  nodes.filter((node) => node.kind === 'filter').filter((filter) => filter.field === field)

const has = (values: FilterValue[], value: FilterValue) =>
  values.some((each) => valueText(each) === valueText(value))

function valueOf(field: Field, value: string): FilterValue | null {
  const text = quotable(collapse(value))
  return text === '' ? null : parseValue(field, text, nowhere)
}

/** The filter with some of its values, its name and the values as they were written. */
function keepOnly(text: string, { span }: FilterNode, values: FilterValue[]): string {
  const name = text.slice(span[0], text.indexOf(':', span[0]) + 1)
  return splice(text, span, name + values.map((value) => text.slice(...value.span)).join(','))
}

const splice = (text: string, [start, end]: Span, insertion: string) =>
  text.slice(0, start) + insertion + text.slice(end)

/** Takes a span out, and the white space that would stand there twice or at an end. */
function cut(text: string, [start, end]: Span): string {
  const before = text.slice(0, start)
  const after = text.slice(end)
  if (after.trim() === '') return before.trimEnd()
  return before === '' || endsWithSpace(before) ? before + after.trimStart() : before + after
}

/**
 * The first text that has the nodes it should have. An edit may change what stands around it (a quotation that was only begun
 * finds its end); where none is right, the query is written anew.
 */
function firstThatMeans(candidates: { text: string; nodes: QueryNode[] }[]): string {
  const roots = candidates.map(({ nodes }) => rootOf(nodes))
  const right = candidates.find(({ text }, i) => isSameQuery(parseQuery(text).root, roots[i] ?? null))
  return right ? right.text : printQuery(roots[0] ?? null)
}

function rootOf(nodes: QueryNode[]): QueryNode | null {
  const [first, second] = nodes
  if (!first || !second) return first ?? null
  return { kind: 'and', by: 'space', children: nodes, span: nowhere }
}
