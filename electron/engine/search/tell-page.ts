import { maxResults, type CheckedInput, type SearchOutput } from '../../../shared/contract/index.ts'
import type { Searched } from './search.ts'

/** A query with fewer results than this may be misspelled. */
const fewResults = 5

/** The contract's answer: one page of a search. */
export async function tellPage(
  { ranking, mode, correction, suggest, filters, notices }: Searched,
  input: Pick<CheckedInput<'search'>, 'query' | 'offset' | 'limit'>,
  startedAt: number,
  signal: AbortSignal,
): Promise<SearchOutput> {
  const limit = Math.max(0, Math.min(input.limit, maxResults - input.offset))
  const { results, more } = await ranking.page(input.offset, limit, signal)
  const isShort = input.offset === 0 && results.length < fewResults && !more
  const suggestion = suggest && isShort ? await suggest(signal) : null
  return {
    query: input.query,
    mode,
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
    results,
    more: more && input.offset + limit < maxResults,
    correction,
    suggestion,
    filters,
    notices,
  }
}
