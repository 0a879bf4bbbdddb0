import type { Fused } from './fusion.ts'

/** What was found in one content: every document with that content shows it. */
export interface FoundContent {
  contentId: number
  /** That of its best passage. */
  score: number
  /** Best first. */
  passages: Fused[]
}

/** Groups passages, given best first, by their content; contents come in the order of their best passage. */
export function groupByContent(
  fused: readonly Fused[],
  limits: { contents: number; passages: number },
): FoundContent[] {
  const groups = new Map<number, FoundContent>()
  for (const passage of fused) {
    const { contentId, score } = passage
    const known = groups.get(contentId)
    if (known) {
      if (known.passages.length < limits.passages) known.passages.push(passage)
    } else if (groups.size < limits.contents) {
      groups.set(contentId, { contentId, score, passages: [passage] })
    }
  }
  return [...groups.values()]
}
