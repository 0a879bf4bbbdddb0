import { maxResults, type CheckedInput, type Notice } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { StoreCondition } from '../store/condition.ts'
import type { Store } from '../store/types.ts'
import type { Evidence } from './evidence.ts'
import type { FoundContent } from './group.ts'
import { matchedSet } from './matched-set.ts'
import type { Prepared } from './prepare.ts'
import type { ModelForSearch } from './retrieve.ts'
import { wordRow } from './word-rows.ts'

/** Documents in another order than relevance: all that the query is about. */
export async function listed(
  store: Remote<Store>,
  prepared: Prepared,
  model: ModelForSearch | null,
  { sort, mode }: Pick<CheckedInput<'search'>, 'sort' | 'mode'>,
  signal: AbortSignal,
): Promise<{ contents: FoundContent[]; notices: Notice[] }> {
  const { condition, notices } = await matchedSet(store, model, prepared, mode, signal)
  const order = sort === 'relevance' ? 'newest' : sort
  const contentIds = await store.listMatching({ condition, order, limit: maxResults, offset: 0 }, { signal })
  return {
    notices,
    contents: contentIds.map((contentId) => ({ contentId, score: 0, passages: [unranked(contentId)] })),
  }
}

const unranked = (contentId: number): FoundContent['passages'][number] => ({
  passageId: null,
  contentId,
  bm25: 0,
  similarity: null,
  named: 0,
  score: 0,
  parts: { words: 0, meaning: 0, name: 0 },
  ranks: { words: null, meaning: null },
})

/** A query of stop words only has no list of words; documents that hold it word for word are found all the same. */
export async function wordForWord(
  store: Remote<Store>,
  { query, condition }: Prepared,
  signal: AbortSignal,
): Promise<Evidence[]> {
  const asWritten: StoreCondition = { kind: 'words', rows: [wordRow(query.wording)], name: query.wording }
  const contentIds = await store.listMatching(
    {
      condition: { kind: 'all', conditions: condition ? [condition, asWritten] : [asWritten] },
      order: 'newest',
      limit: maxResults,
      offset: 0,
    },
    { signal },
  )
  return contentIds.map((contentId) => ({ passageId: null, contentId, bm25: 1, similarity: null, named: 0 }))
}
