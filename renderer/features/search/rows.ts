import type {
  DocumentSummary,
  PassageHit,
  SearchOutput,
  SearchResult,
} from '../../../shared/contract/index.ts'
import { maxResults } from '../../../shared/contract/limits.ts'

/** What stands beneath the last result. */
export type End = 'loading' | 'failed' | 'limit'

/** One line of the list: a document's head, one of its passages beneath, what else there is of it, or the list's end. */
export type Row =
  | { kind: 'document'; key: string; result: SearchResult }
  | { kind: 'passage'; key: string; result: SearchResult; hit: PassageHit; last: boolean }
  | { kind: 'more'; key: string; result: SearchResult; count: number }
  | { kind: 'folded'; key: string; of: number; folded: readonly DocumentSummary[] }
  | { kind: 'end'; key: string; end: End }

/** The most passages of one document that the engine gives. */
const mostPassages = 20

/** The results as one flat list, which a virtual list can draw in part. */
export const rowsOf = (output: SearchOutput, page: 'idle' | 'loading' | 'failed', loaded: number): Row[] => [
  ...output.results.flatMap(resultRows),
  ...endOf(output, page, loaded).map((end): Row => ({ kind: 'end', key: 'end', end })),
]

function resultRows(result: SearchResult): Row[] {
  const { document, passages, passagesFound, folded } = result
  const count = passagesFound - passages.length
  const more: Row[] = count > 0 ? [{ kind: 'more', key: `m${document.id}`, result, count }] : []
  const copies: Row[] =
    folded.length > 0 ? [{ kind: 'folded', key: `f${document.id}`, of: document.id, folded }] : []
  return [
    { kind: 'document', key: `d${document.id}`, result },
    ...passages.map((hit, index): Row => ({
      kind: 'passage',
      key: `p${hit.id}`,
      result,
      hit,
      last: index === passages.length - 1 && count <= 0 && folded.length === 0,
    })),
    ...more,
    ...copies,
  ]
}

/** All passages that can be had of a document are shown. */
export const isOpenedOut = ({ passages }: SearchResult): boolean => passages.length >= mostPassages

/** Where more is to come its line stands there already, so that the list does not grow by it when the page is asked for. */
function endOf({ more, results }: SearchOutput, page: 'idle' | 'loading' | 'failed', loaded: number): End[] {
  if (!more || results.length === 0) return []
  if (loaded >= maxResults) return ['limit']
  return [page === 'failed' ? 'failed' : 'loading']
}
