import type { ParsedQuery, QueryToken, Span } from '../../../shared/query/index.ts'

/** A stretch of the query that looks the same all along. */
export interface QueryPiece {
  text: string
  /** Null between the tokens. */
  kind: QueryToken['kind'] | null
  /** It could not be understood. */
  unclear: boolean
  start: number
}

const covers = ([start, end]: Span, from: number, to: number): boolean => start <= from && to <= end

/** A query cut where its tokens and problems begin and end: the pieces put together are always exactly the text. */
export function queryPieces({ text, tokens, problems }: ParsedQuery): QueryPiece[] {
  const spans = [...tokens, ...problems].map(({ span }) => span)
  const edges = [...new Set([0, ...spans.flat(), text.length])].toSorted((a, b) => a - b)
  let token = 0
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length
    while ((tokens[token]?.span[1] ?? Infinity) <= start) token++
    const current = tokens[token]
    return {
      text: text.slice(start, end),
      kind: current && covers(current.span, start, end) ? current.kind : null,
      unclear: problems.some(({ span }) => covers(span, start, end)),
      start,
    }
  })
}
