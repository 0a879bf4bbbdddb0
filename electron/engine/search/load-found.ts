import type { WordRow } from '../store/condition.ts'
import type { PassageText, ShowingDocument } from '../store/rows.ts'
import type { Fused } from './fusion.ts'
import { passagesOf, type FoundContent } from './group.ts'
import { loadPage, type LoadOptions, type Page } from './load-page.ts'

/** A content that was found, with what is told of it. */
export interface LoadedContent {
  found: FoundContent
  document: ShowingDocument
  /** Other documents with this content. */
  copies: ShowingDocument[]
  /** At least one. */
  hits: { fused: Fused; text: PassageText }[]
}

export interface LoadFoundOptions extends LoadOptions {
  /** The words of the query, for finding the best passage of a content none of whose passages is in a list. */
  rows: readonly WordRow[]
}

/** Contents with their documents and texts; null for one that no document shows any more. `known`: what is loaded already. */
export async function loadFound(
  batch: readonly FoundContent[],
  options: LoadFoundOptions,
  signal: AbortSignal,
  known?: Page,
): Promise<(LoadedContent | null)[]> {
  const { store, rows, passagesPerDocument } = options
  const without = batch
    .filter(({ passages }) => passages[0]?.passageId === null)
    .map(({ contentId }) => contentId)
  const best = without.length > 0 ? await store.bestPassages({ contentIds: without, rows }, { signal }) : []
  const bestOf = new Map(best.map(({ contentId, passageId }) => [contentId, passageId]))
  const wanted = batch.map((found) => passagesOf(found, passagesPerDocument, bestOf.get(found.contentId)))
  const page = await loadPage(
    {
      contentIds: batch.map(({ contentId }) => contentId),
      passageIds: wanted.flat().flatMap(({ passageId }) => passageId ?? []),
    },
    options,
    signal,
    known,
  )
  const textOf = new Map(page.passages.map((text) => [text.passageId, text]))
  const documentsOf = Map.groupBy(page.documents, ({ contentId }) => contentId)
  return batch.map((found, index) => {
    const [document, ...copies] = documentsOf.get(found.contentId) ?? []
    const hits = (wanted[index] ?? []).flatMap((fused) => {
      const text = textOf.get(fused.passageId ?? 0)
      return text ? [{ fused, text }] : []
    })
    return document && hits.length > 0 ? { found, document, copies, hits } : null
  })
}
