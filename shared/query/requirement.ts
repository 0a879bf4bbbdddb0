import type { FilterNode, PhraseNode, QueryNode, WordNode } from './nodes.ts'

/** What a document must fulfil to be found at all. */
export type Condition =
  | { kind: 'all'; conditions: Condition[] }
  | { kind: 'any'; conditions: Condition[] }
  | { kind: 'not'; condition: Condition }
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'filter'; filter: FilterNode }

/**
 * The condition a query sets, or `null` when it only ranks. Words joined by white space rank and are not required, in
 * parentheses neither: a question that is pasted in has those too. Phrases, filters, exclusions, what stands beside AND or OR,
 * and what stands in parentheses with any of these is required.
 */
export function requirementOf(root: QueryNode | null): Condition | null {
  if (!root) return null
  const outermost = root.kind === 'and' && root.by === 'space' ? root.children : [root]
  const conditions = outermost.filter((node) => !isOnlyWords(node)).map(conditionOf)
  return conditions.length > 0 ? all(conditions) : null
}

/** Words side by side, whatever parentheses stand around them. */
function isOnlyWords(node: QueryNode): boolean {
  if (node.kind === 'word') return true
  if (node.kind === 'group') return isOnlyWords(node.child)
  return node.kind === 'and' && node.by === 'space' && node.children.every(isOnlyWords)
}

function conditionOf(node: QueryNode): Condition {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return { kind: node.kind, text: node.text }
    case 'filter':
      return { kind: 'filter', filter: node }
    case 'not':
      return { kind: 'not', condition: conditionOf(node.child) }
    case 'group':
      return conditionOf(node.child)
    case 'and':
      return all(node.children.map(conditionOf))
    case 'or':
      return { kind: 'any', conditions: node.children.map(conditionOf) }
  }
}

/** One condition stands for itself, and `all` inside `all` is one list. */
function all(conditions: Condition[]): Condition {
  const [first, second] = conditions
  if (first && !second) return first
  return {
    kind: 'all',
    conditions: conditions.flatMap((condition) =>
      condition.kind === 'all' ? condition.conditions : condition,
    ),
  }
}

/** The words and phrases that say what is looked for, in the order of the text: those that no `not` excludes. */
export function rankedWords(root: QueryNode | null): (WordNode | PhraseNode)[] {
  return wanted(root).filter((node) => node.kind === 'word' || node.kind === 'phrase')
}

/** The filters that no `not` excludes, at any depth, in the order of the text. */
export function filtersOf(root: QueryNode | null): FilterNode[] {
  return wanted(root).filter((node) => node.kind === 'filter')
}

/** True for a query that has no word to rank by but does narrow the library: `type:pdf`, `-draft`. */
export const isOnlyFilters = (root: QueryNode | null) => root !== null && rankedWords(root).length === 0

function wanted(node: QueryNode | null): (WordNode | PhraseNode | FilterNode)[] {
  if (!node) return []
  switch (node.kind) {
    case 'not':
      return []
    case 'group':
      return wanted(node.child)
    case 'and':
    case 'or':
      return node.children.flatMap(wanted)
    default:
      return [node]
  }
}
