import type { Remote } from '../../../shared/rpc/service.ts'
import type { PassageText, ShowingDocument } from '../store/rows.ts'
import type { Matched, Store } from '../store/types.ts'

/** Contents and passages, and what of them is there. */
export interface Page {
  contentIds: readonly number[]
  documents: ShowingDocument[]
  passages: PassageText[]
}

export interface LoadOptions {
  store: Remote<Store>
  passagesPerDocument: number
  /** Only these documents are shown; null: all. */
  within: Matched | null
}

/** Nothing loaded. */
export const emptyPage: Page = { contentIds: [], documents: [], passages: [] }

interface Wanted {
  contentIds: readonly number[]
  passageIds: readonly number[]
}

/** The documents of contents, and passages, as far as `known` lacks them. */
export async function loadPage(
  { contentIds, passageIds }: Wanted,
  { store, within }: LoadOptions,
  signal: AbortSignal,
  known = emptyPage,
): Promise<Page> {
  const knownContents = new Set(known.contentIds)
  const knownPassages = new Set(known.passages.map(({ passageId }) => passageId))
  const lacking = {
    contentIds: contentIds.filter((id) => !knownContents.has(id)),
    passageIds: passageIds.filter((id) => !knownPassages.has(id)),
  }
  if (lacking.contentIds.length === 0 && lacking.passageIds.length === 0) return known
  const loaded = await store.loadPage(
    { ...lacking, documentIds: within ? documentsOf(within, lacking.contentIds) : undefined },
    { signal },
  )
  return {
    contentIds: [...knownContents, ...lacking.contentIds],
    documents: [...known.documents, ...loaded.documents],
    passages: [...known.passages, ...loaded.passages],
  }
}

/** Those of the documents that have one of these contents. */
function documentsOf({ documentIds, contentOf }: Matched, contentIds: readonly number[]): Int32Array {
  const wanted = new Set(contentIds)
  return documentIds.filter((_, index) => wanted.has(contentOf[index] ?? 0))
}
