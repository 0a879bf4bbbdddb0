import type { CheckedInput, EngineHandlers } from '../../../shared/contract/index.ts'
import { findFacets } from './facets.ts'
import { RecentSearches } from './recent-searches.ts'
import { scopeCondition } from './scope.ts'
import { runSearch, type SearchDependencies } from './search.ts'
import { findSentences } from './sentences.ts'
import { findSimilar } from './similar.ts'
import { tellPage } from './tell-page.ts'

type SearchHandlers = Pick<EngineHandlers, 'search' | 'facets' | 'findSimilar' | 'findSentences'>

/** The requests that search. */
export function createSearchHandlers(dependencies: SearchDependencies): SearchHandlers {
  const recent = new RecentSearches()
  return {
    async search(input, { signal }) {
      const startedAt = performance.now()
      const key = keyOf(input)
      const known = input.offset > 0 ? recent.get(key) : null
      const searched = known ?? (await runSearch(dependencies, input, signal, scopeCondition(input.scope)))
      if (!known) recent.set(key, searched)
      return tellPage(searched, input, startedAt, signal)
    },

    facets: (input, { signal }) => findFacets(dependencies, input, signal),

    async findSimilar(input, { signal }) {
      const startedAt = performance.now()
      const searched = await findSimilar(dependencies, input, signal)
      return tellPage(searched, { query: '', offset: 0, limit: input.limit }, startedAt, signal)
    },

    findSentences: (input, { signal }) => findSentences(dependencies, input, signal),
  }
}

/** What makes two pages pages of one search. */
const keyOf = ({ offset: _offset, limit: _limit, ...rest }: CheckedInput<'search'>): string =>
  JSON.stringify(rest)
