import type { Lexeme } from './lexemes.ts'
import type { QueryNode, QueryProblem, QueryToken, Span } from './nodes.ts'
import { type Item, pairParentheses } from './parentheses.ts'

type Operator = Extract<Lexeme, { kind: 'operator' }>
/** What an item turned out to be. `misread` is a filter nobody understood, now a word; `null` is nothing. */
type Slot = Operator | { kind: 'operand'; node: QueryNode; misread?: QueryToken } | null
type Tell = (problem: QueryProblem) => void

/** Builds the tree of a query. It never fails: what makes no sense where it stands becomes a word or is left out. */
export function build(lexemes: Lexeme[], tell: Tell): QueryNode | null {
  return row(pairParentheses(lexemes, tell), tell)
}

/** What stands side by side. NOT binds closest, then AND, then OR, and white space least. */
function row(items: Item[], tell: Tell): QueryNode | null {
  const slots = withOperators(withNegations(items, tell), tell)
  const nodes: QueryNode[] = []
  for (let i = 0; i < slots.length; i++) {
    const first = slots[i]
    if (first?.kind !== 'operand') continue
    const alternatives: QueryNode[][] = [[first.node]]
    for (let operator = slots[i + 1]; operator?.kind === 'operator'; operator = slots[i + 1]) {
      const right = slots[i + 2]
      if (right?.kind !== 'operand') break
      if (operator.operator === 'or') alternatives.push([right.node])
      else alternatives.at(-1)?.push(right.node)
      i += 2
    }
    nodes.push(
      joined(
        'or',
        alternatives.map((all) => joined('operator', all)!),
      )!,
    )
  }
  return joined('space', nodes)
}

function joined(by: 'or' | 'operator' | 'space', children: QueryNode[]): QueryNode | null {
  const [first, last] = [children[0], children.at(-1)]
  if (!first || !last || first === last) return first ?? null
  const span: Span = [first.span[0], last.span[1]]
  return by === 'or' ? { kind: 'or', children, span } : { kind: 'and', by, children, span }
}

/** Goes from the right to the left, so that what a negation stands before is finished. Two negations cancel each other. */
function withNegations(items: Item[], tell: Tell): Slot[] {
  const slots: Slot[] = []
  for (const item of items.toReversed()) {
    const slot = slotOf(item, tell)
    const next = slots.at(-1)
    if (slot?.kind !== 'operator' || slot.operator !== 'not') slots.push(slot)
    else if (next?.kind !== 'operand') slots.push(unused(slot, tell))
    else if (next.misread) {
      // To leave out what holds the words of an unfinished filter would hide documents nobody meant.
      next.misread.kind = 'ignored'
      slot.token.kind = 'ignored'
      slots.splice(-1, 1, null)
    } else {
      const { node } = next
      const span: Span = [slot.span[0], node.span[1]]
      const negated: QueryNode = node.kind === 'not' ? node.child : { kind: 'not', child: node, span }
      slots.splice(-1, 1, { kind: 'operand', node: negated })
    }
  }
  return slots.toReversed()
}

/** Keeps the operators that stand between two operands. */
function withOperators(slots: Slot[], tell: Tell): Slot[] {
  const kept: Slot[] = []
  for (const slot of slots) {
    if (slot?.kind === 'operator' && kept.at(-1)?.kind === 'operator') {
      slot.token.kind = 'ignored'
      tell({
        span: slot.span,
        message: 'There is nothing between these two operators, so the second was left out.',
      })
    } else kept.push(slot)
  }
  return kept.map((slot, i) => {
    const isBetween = kept[i - 1]?.kind === 'operand' && kept[i + 1]?.kind === 'operand'
    return slot?.kind === 'operator' && !isBetween ? unused(slot, tell) : slot
  })
}

function slotOf(item: Item, tell: Tell): Slot {
  switch (item.kind) {
    case 'word': {
      const { kind, text, span } = item
      return { kind: 'operand', node: { kind, text, span }, ...(item.meant && { misread: item.token }) }
    }
    case 'phrase':
      return { kind: 'operand', node: item }
    case 'filter':
      return { kind: 'operand', node: item.node }
    case 'operator':
      return item
    case 'nothing':
      return null
    case 'group': {
      const inside = row(item.items, tell)
      const span: Span = [item.open.span[0], item.close.span[1]]
      if (!inside) {
        item.open.token.kind = item.close.token.kind = 'ignored'
        tell({ span, message: 'There is nothing between these parentheses, so they were left out.' })
        return null
      }
      const child = inside.kind === 'group' ? inside.child : inside
      return { kind: 'operand', node: { kind: 'group', child, span } }
    }
  }
}

/** An operator with nothing to work on: a word like OR is searched, a sign like | is left out. */
function unused({ operator, sign, span, token }: Operator, tell: Tell): Slot {
  const done = sign ? 'it was left out' : 'it was searched as a word'
  // A dash stands right before something, and why that is nothing has been told already.
  const isTold = sign && operator === 'not'
  const missing =
    operator === 'not'
      ? 'There is nothing behind this to exclude'
      : 'Something is missing beside this operator'
  token.kind = sign ? 'ignored' : 'word'
  if (!isTold) tell({ span, message: `${missing}, so ${done}.` })
  return sign ? null : { kind: 'operand', node: { kind: 'word', text: operator, span } }
}
