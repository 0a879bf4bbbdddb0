import { basename } from 'node:path'
import type { DocumentSummary, PassageHit, SearchResult } from '../../../shared/contract/index.ts'
import type { DocumentRow, PassageRow } from '../store/rows.ts'
import type { Fused } from './fusion.ts'
import type { FoundContent } from './group.ts'
import type { Marked } from './highlight.ts'

/** Headings as one line. */
export const headingOf = ({ headings }: Pick<PassageRow, 'headings'>): string | null =>
  headings.length > 0 ? headings.join(' › ') : null

export function toSummary(row: DocumentRow): DocumentSummary {
  return { ...row, name: basename(row.path) }
}

/** What was found in a content, as the contract tells it; null when it has gone from the library meanwhile. */
export function toResult(
  { score, passages }: FoundContent,
  rowOf: ReadonlyMap<number, PassageRow>,
  mark: (text: string) => Marked,
): SearchResult | null {
  const found = passages.flatMap((fused) => {
    const row = rowOf.get(fused.passageId)
    return row ? [{ fused, row }] : []
  })
  const [best] = found
  if (!best) return null
  return {
    document: toSummary(best.row.document),
    score,
    passages: found.map(({ row, fused }) => toHit(row, fused, mark(row.text))),
  }
}

function toHit(row: PassageRow, fused: Fused, { highlights, words }: Marked): PassageHit {
  return {
    id: row.passageId,
    text: row.text,
    page: row.page,
    heading: headingOf(row),
    lines: row.lines,
    highlights,
    score: fused.score,
    why: {
      words,
      similarity: fused.similarity,
      bm25: fused.bm25,
      ranks: { words: fused.wordRank, meaning: fused.meaningRank },
    },
  }
}
