import { basename } from 'node:path'
import type { DocumentSummary, PassageHit, SearchResult } from '../../../shared/contract/index.ts'
import type { DocumentRow, PassageRow } from '../store/rows.ts'
import type { FoundDocument, FoundPassage } from './group.ts'
import { createMarker, type Marked } from './highlight.ts'

/** Headings as one line. */
export const headingOf = ({ headings }: Pick<PassageRow, 'headings'>): string | null =>
  headings.length > 0 ? headings.join(' › ') : null

export function toSummary(row: DocumentRow): DocumentSummary {
  return { ...row, name: basename(row.path) }
}

/** A found document as the contract tells it. */
export function toResult(found: FoundDocument, queryWords: readonly string[]): SearchResult {
  const mark = createMarker(queryWords)
  return {
    document: toSummary(found.document),
    score: found.score,
    passages: found.passages.map((passage) => toHit(passage, mark(passage.row.text))),
  }
}

function toHit({ row, fused }: FoundPassage, { highlights, words }: Marked): PassageHit {
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
