import { build } from './build.ts'
import { lex } from './lexemes.ts'
import type { ParsedQuery, QueryProblem } from './nodes.ts'

/** More would help nobody. */
const maxProblems = 20

/**
 * Reads a query. It never throws and takes time in proportion to the text: what can't be understood is searched as words
 * or left out, and a problem says where and why. What the language means is told in docs/searching.md.
 */
export function parseQuery(text: string): ParsedQuery {
  const problems: QueryProblem[] = []
  const tell = (problem: QueryProblem) => void problems.push(problem)
  const { lexemes, tokens } = lex(text, tell)
  const root = build(lexemes, tell)
  problems.sort((a, b) => a.span[0] - b.span[0])
  return { text, root, tokens, problems: problems.slice(0, maxProblems) }
}
