import type { PassageRow } from '../store/rows.ts'
import type { Fused } from './fusion.ts'

export interface FoundPassage {
  row: PassageRow
  fused: Fused
}

export interface FoundDocument {
  document: PassageRow['document']
  /** That of its best passage. */
  score: number
  /** Best first. */
  passages: FoundPassage[]
}

/** Groups passages, given best first, by their document; documents come in the order of their best passage. */
export function groupByDocument(
  passages: readonly FoundPassage[],
  limits: { documents: number; passagesPerDocument: number },
): FoundDocument[] {
  const documents = new Map<number, FoundDocument>()
  for (const passage of passages) {
    const { document } = passage.row
    const known = documents.get(document.id)
    if (known) {
      if (known.passages.length < limits.passagesPerDocument) known.passages.push(passage)
    } else if (documents.size < limits.documents) {
      documents.set(document.id, { document, score: passage.fused.score, passages: [passage] })
    }
  }
  return [...documents.values()]
}
