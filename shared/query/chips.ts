import type { Field, FilterNode, FilterValue, ParsedQuery, QueryNode, Span } from './nodes.ts'
import { printQuery } from './print.ts'

/** A filter as the window shows it, beside the box it is also written in. */
export interface Chip {
  /** Unlike the others' of this query, and the same after an edit elsewhere. */
  id: string
  field: Field
  values: FilterValue[]
  /** As the person wrote it, the dash of an exclusion included. */
  written: string
  negated: boolean
  span: Span
}

/** What stands side by side in a query, outside of parentheses, AND and OR. */
export function outermost(root: QueryNode | null): QueryNode[] {
  if (!root) return []
  return root.kind === 'and' && root.by === 'space' ? root.children : [root]
}

/** The filters, and the exclusions of a filter, that stand side by side in a query; not those inside of parentheses, AND and OR. */
export function filtersAsChips({ text, root }: ParsedQuery): Chip[] {
  const seen = new Map<string, number>()
  return outermost(root).flatMap((node) => {
    const filter = filterIn(node)
    if (!filter) return []
    const printed = printQuery(node)
    const before = seen.get(printed) ?? 0
    seen.set(printed, before + 1)
    const id = before === 0 ? printed : `${printed} #${before + 1}`
    const { field, values } = filter
    return {
      id,
      field,
      values,
      written: text.slice(...node.span),
      negated: node.kind === 'not',
      span: node.span,
    }
  })
}

function filterIn(node: QueryNode): FilterNode | null {
  if (node.kind === 'not') return node.child.kind === 'filter' ? node.child : null
  return node.kind === 'filter' ? node : null
}
