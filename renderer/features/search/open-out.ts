import type { SearchResult } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { pageSize } from './pages.ts'
import type { PageSearch } from './question.ts'
import type { SearchState } from './state.ts'

const most = 20

/** A document of the shown answer with as many of its passages as the engine gives; null where it is no longer found. */
export async function findPassages(
  search: PageSearch,
  { asked: question, typing, output }: SearchState,
  documentId: number,
): Promise<SearchResult | null> {
  if (question === null || output === null) return null
  const place = output.results.findIndex(({ document }) => document.id === documentId)
  // Files that changed in between may have moved the document by a place or two; what is like something has no pages.
  const around = question.like ? { offset: 0, limit: pageSize } : { offset: Math.max(0, place - 2), limit: 5 }
  const found = await search({ question, typing, ...around, passagesPerDocument: most }, neverAborted)
  return found.results.find(({ document }) => document.id === documentId) ?? null
}
