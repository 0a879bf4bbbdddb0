import type { Remote } from '../../../shared/rpc/service.ts'
import type { WordRow } from '../store/condition.ts'
import type { PassageText, ShowingDocument } from '../store/rows.ts'
import type { Matched, Store } from '../store/types.ts'
import type { Fused } from './fusion.ts'
import type { FoundContent } from './group.ts'

/** A content that was found, with what is told of it. */
export interface LoadedContent {
  found: FoundContent
  document: ShowingDocument
  /** Other documents with this content. */
  copies: ShowingDocument[]
  /** At least one. */
  hits: { fused: Fused; text: PassageText }[]
}

export interface LoadOptions {
  store: Remote<Store>
  /** The words of the query, for finding the best passage of a content none of whose passages is in a list. */
  rows: readonly WordRow[]
  passagesPerDocument: number
  /** Only these documents are shown; null: all. */
  within: Matched | null
}

/** Contents with their documents and texts; null for one that no document shows any more. */
export async function loadFound(
  batch: readonly FoundContent[],
  { store, rows, passagesPerDocument, within }: LoadOptions,
  signal: AbortSignal,
): Promise<(LoadedContent | null)[]> {
  const without = batch
    .filter(({ passages }) => passages[0]?.passageId === null)
    .map(({ contentId }) => contentId)
  const best = without.length > 0 ? await store.bestPassages({ contentIds: without, rows }, { signal }) : []
  const bestOf = new Map(best.map(({ contentId, passageId }) => [contentId, passageId]))
  const wanted = batch.map((found) => bestOfContent(found, bestOf).slice(0, passagesPerDocument))
  const passageIds = wanted.flat().map(({ passageId }) => passageId)
  const contentIds = batch.map(({ contentId }) => contentId)
  const documentIds = within ? documentsOf(within, contentIds) : undefined
  const { documents, passages } = await store.loadPage({ contentIds, documentIds, passageIds }, { signal })
  const textOf = new Map(passages.map((text) => [text.passageId, text]))
  return batch.map((found, index) => {
    const [document, ...copies] = documents.filter(({ contentId }) => contentId === found.contentId)
    const hits = (wanted[index] ?? []).flatMap((fused) => {
      const text = textOf.get(fused.passageId)
      return text ? [{ fused, text }] : []
    })
    return document && hits.length > 0 ? { found, document, copies, hits } : null
  })
}

/** Those of the documents that have one of these contents. */
function documentsOf({ documentIds, contentOf }: Matched, contentIds: readonly number[]): Int32Array {
  const wanted = new Set(contentIds)
  return documentIds.filter((_, index) => wanted.has(contentOf[index] ?? 0))
}

/** Its passages, each once: the one that stands for the whole content may be in a list by itself too. */
function bestOfContent(
  { contentId, passages }: FoundContent,
  bestOf: ReadonlyMap<number, number>,
): (Fused & { passageId: number })[] {
  const found = new Map<number, Fused & { passageId: number }>()
  for (const fused of passages) {
    const passageId = fused.passageId ?? bestOf.get(contentId)
    if (passageId !== undefined && !found.has(passageId)) found.set(passageId, { ...fused, passageId })
  }
  return [...found.values()]
}
