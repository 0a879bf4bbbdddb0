import { quote } from './characters.ts'
import type { QueryNode } from './nodes.ts'
import { filterText } from './values.ts'

/** How closely a node holds together; a child that holds less needs parentheses. */
function strength(node: QueryNode): number {
  switch (node.kind) {
    case 'and':
      return node.by === 'space' ? 0 : 2
    case 'or':
      return 1
    case 'not':
      return 3
    default:
      return 4
  }
}

/**
 * The canonical text of a tree: own field names, `-`, `AND`, `OR`, straight quotation marks where possible. Parsing it
 * gives the same tree again, but for the spans. A tree that no query has (an OR directly inside an AND, say) gets the
 * parentheses it needs.
 */
export function printQuery(node: QueryNode | null): string {
  if (!node) return ''
  const inside = (child: QueryNode, least: number) =>
    strength(child) < least ? `(${printQuery(child)})` : printQuery(child)
  switch (node.kind) {
    case 'word':
      return node.text
    case 'phrase':
      return quote(node.text)
    case 'filter':
      return filterText(node.field, node.values)
    case 'group':
      return `(${printQuery(node.child)})`
    case 'not':
      return `-${inside(node.child, 4)}`
    case 'and':
      return node.by === 'space'
        ? node.children.map((child) => inside(child, 1)).join(' ')
        : node.children.map((child) => inside(child, 3)).join(' AND ')
    case 'or':
      return node.children.map((child) => inside(child, 2)).join(' OR ')
  }
}

/** Whether two trees mean the same word by word: equal but for the spans. */
export const isSameQuery = (a: QueryNode | null, b: QueryNode | null) => withoutSpans(a) === withoutSpans(b)

/** A tree as JSON without its spans: equal for equal trees. */
const withoutSpans = (node: QueryNode | null) =>
  JSON.stringify(node, (key, value: unknown) => (key === 'span' ? undefined : value))
