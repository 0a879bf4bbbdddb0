import type { PassageHit, SearchOutput, SearchResult } from '../../../shared/contract/index.ts'

/** One line of the list: a document's head, or one of its passages beneath. */
export type Row =
  | { kind: 'document'; key: string; result: SearchResult }
  | { kind: 'passage'; key: string; result: SearchResult; hit: PassageHit; last: boolean }

/** The results as one flat list, which a virtual list can draw in part. */
export const rowsOf = (output: SearchOutput): Row[] =>
  output.results.flatMap((result): Row[] => [
    { kind: 'document', key: `d${result.document.id}`, result },
    ...result.passages.map((hit, index): Row => ({
      kind: 'passage',
      key: `p${hit.id}`,
      result,
      hit,
      last: index === result.passages.length - 1,
    })),
  ])
