import type { Lexeme } from './lexemes.ts'
import type { QueryProblem, Span } from './nodes.ts'

/** Parentheses inside more than this many others are left out. */
const maxDepth = 50

type Parenthesis = Extract<Lexeme, { kind: 'open' | 'close' }>
/** A lexeme, or everything between a pair of parentheses. */
export type Item =
  Exclude<Lexeme, Parenthesis> | { kind: 'group'; items: Item[]; open: Parenthesis; close: Parenthesis }

const never = {
  opened: 'This parenthesis was never opened, so it was left out.',
  closed: 'This parenthesis is never closed, so it was left out.',
}

/** Nests lexemes by their parentheses, with a stack of its own, so that no query is too deep. `tell` hears of those left out. */
export function pairParentheses(lexemes: Lexeme[], tell: (problem: QueryProblem) => void): Item[] {
  const opened: { open: Parenthesis; outside: Item[] }[] = []
  let items: Item[] = []
  let tooDeep = 0

  function leaveOut({ span, token }: { span: Span; token: Parenthesis['token'] }, message?: string): Item {
    token.kind = 'ignored'
    if (message !== undefined) tell({ span, message })
    return { kind: 'nothing', span }
  }

  for (const lexeme of lexemes) {
    if (lexeme.kind === 'open') {
      if (opened.length < maxDepth) {
        opened.push({ open: lexeme, outside: items })
        items = []
        continue
      }
      tooDeep++
      items.push(leaveOut(lexeme, `Only ${maxDepth} parentheses inside each other are understood.`))
    } else if (lexeme.kind === 'close') {
      const pair = tooDeep > 0 ? undefined : opened.pop()
      if (pair) {
        pair.outside.push({ kind: 'group', items, open: pair.open, close: lexeme })
        items = pair.outside
      } else items.push(leaveOut(lexeme, tooDeep > 0 ? undefined : never.opened))
      tooDeep = Math.max(0, tooDeep - 1)
    } else items.push(lexeme)
  }
  const unclosed = opened.flatMap(({ open, outside }) => [...outside, leaveOut(open, never.closed)])
  return unclosed.concat(items)
}
