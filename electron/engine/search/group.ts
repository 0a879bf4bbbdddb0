import type { Fused } from './fusion.ts'

/** What was found in one content: every document with that content shows it. */
export interface FoundContent {
  contentId: number
  /** That of its best passage. */
  score: number
  /** Best first. One without a passage stands for the whole content. */
  passages: Fused[]
}

/** Groups passages, given best first, by their content; contents come in the order of their best passage. */
export function groupByContent(fused: readonly Fused[]): FoundContent[] {
  const groups = new Map<number, FoundContent>()
  for (const passage of fused) {
    const { contentId, score } = passage
    const known = groups.get(contentId)
    if (known) known.passages.push(passage)
    else groups.set(contentId, { contentId, score, passages: [passage] })
  }
  return [...groups.values()]
}

/**
 * The best passages of a content, each once: the one that stands for the whole content may be in a list by itself too. `best`: which
 * passage that is; where it isn't known, it is left out.
 */
export function passagesOf({ passages }: FoundContent, most: number, best?: number): Fused[] {
  const found = new Map<number, Fused>()
  for (const fused of passages) {
    const passageId = fused.passageId ?? best
    if (passageId !== undefined && !found.has(passageId)) found.set(passageId, { ...fused, passageId })
    if (found.size === most) break
  }
  return [...found.values()]
}
