import type { PassageHit, SearchOutput, SearchResult } from '../../../shared/contract/index.ts'

export interface Selected {
  result: SearchResult
  hit: PassageHit
  /** Place of the passage among those found in its document, from 0. */
  index: number
}

/** Where a passage stands in an answer; null where it does not. */
export function findSelected(output: SearchOutput | null, passageId: number | null): Selected | null {
  for (const result of output?.results ?? []) {
    const index = result.passages.findIndex(({ id }) => id === passageId)
    const hit = result.passages[index]
    if (hit) return { result, hit, index }
  }
  return null
}

/**
 * The selection after the same search was answered again: the same passage, or, where its document has been read
 * anew (its passages then have new numbers), the document's best; else the first of all.
 */
export function keepSelection(
  before: { selected: number | null; output: SearchOutput | null },
  after: SearchOutput,
): number | null {
  if (before.selected !== null && findSelected(after, before.selected)) return before.selected
  const documentId = findSelected(before.output, before.selected)?.result.document.id
  const same = after.results.find(({ document }) => document.id === documentId)
  return (same ?? after.results[0])?.passages[0]?.id ?? null
}

/** The passages in the order in which they are shown. */
export const passageIds = (output: SearchOutput | null): readonly number[] =>
  output?.results.flatMap(({ passages }) => passages.map(({ id }) => id)) ?? []

/** The passage `step` places from the selected one, stopping at both ends; the first where none is selected. */
export function neighbour(output: SearchOutput | null, selected: number | null, step: number): number | null {
  const ids = passageIds(output)
  const at = selected === null ? -1 : ids.indexOf(selected)
  if (at === -1) return ids[0] ?? null
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? null
}
