import type { Distance, DocumentSummary, PassageHit } from '../../../shared/contract/index.ts'
import { documentName } from '../store/collection-path.ts'
import type { DocumentRow, PassageText } from '../store/rows.ts'
import { excerptOf } from './excerpt.ts'
import type { Fused } from './fusion.ts'
import type { Mark, Marker } from './highlight.ts'
import type { QueryTerm } from './query-terms.ts'
import { wordWeights } from './word-weights.ts'

/** What is told of each result of one search. */
export interface Telling {
  mark: Marker
  terms: readonly QueryTerm[]
  /** How many passages hold each of the terms. */
  holding: readonly number[]
  /** Passages of the library. */
  passages: number
  distance: Distance
}

/** Headings as one line. */
export const headingOf = ({ headings }: Pick<PassageText, 'headings'>): string | null =>
  headings.length > 0 ? headings.join(' › ') : null

export function toSummary({
  id,
  folderId,
  path,
  title,
  type,
  pages,
  size,
  modifiedAt,
  author,
  language,
}: DocumentRow): DocumentSummary {
  return {
    id,
    folderId,
    path,
    name: documentName(path),
    title,
    type,
    pages,
    size,
    modifiedAt,
    author,
    language,
  }
}

/** A passage that was found, as the contract tells it. `marks`: its words of the query. */
export function toHit(row: PassageText, fused: Fused, marks: readonly Mark[], telling: Telling): PassageHit {
  return {
    id: row.passageId,
    text: row.text,
    page: row.page,
    heading: headingOf(row),
    lines: row.lines,
    highlights: marks.map(({ range }) => range),
    excerpt: excerptOf(row.text, marks),
    score: fused.score,
    why: {
      words: wordWeights(row.text, marks, telling.holding, telling.passages),
      similarity: fused.similarity,
      distance: distanceOf(fused.similarity, telling.distance),
      bm25: fused.bm25 > 0 ? fused.bm25 : null,
      named: fused.named,
      ranks: fused.ranks,
      parts: fused.parts,
    },
  }
}

/** All vectors have length 1, so each distance follows from the cosine. */
function distanceOf(similarity: number | null, distance: Distance): number | null {
  if (similarity === null || distance === 'cosine') return null
  return distance === 'l2' ? Math.sqrt(Math.max(0, 2 - 2 * similarity)) : -similarity
}
