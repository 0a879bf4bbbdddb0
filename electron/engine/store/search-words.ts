import type { Database } from './database.ts'
import { jsonRows } from './json-rows.ts'
import type { RankedPassage } from './rows.ts'
import { searchableText } from './storable.ts'
import type { Store } from './types.ts'

/**
 * The expression of the index `passages_bm25`, word for word: the scan of that index is what makes the list and
 * what `bm25_get_current_score` tells the score of. Asking for the distance itself in the select list would
 * compute it anew, at about a millisecond a row. The condition is a scalar subquery so that it stays a filter
 * of that scan (as a join it could change the order) and hidden passages take no place of the list.
 */
const searchSql = `
  select p.id as "passageId", p.content_id as "contentId", -bm25_get_current_score() as score
  from passages p
  where (select true from documents d where d.content_id = p.content_id limit 1)
  order by (p.context || ' ' || p.text) <@> to_bm25query($1, 'passages_bm25')
  limit $2`

/** Search by exact words, ranked by BM25. */
export const searchWords = (database: Database): Pick<Store, 'searchWords'> => ({
  searchWords: async ({ query, limit }, context) => {
    const words = searchableText(query)
    if (words.trim() === '' || limit <= 0) return []
    return database.read(async (connection) => {
      const rows = await jsonRows<RankedPassage>(
        connection,
        searchSql,
        ['passageId', 'contentId', 'score'],
        [words, limit],
      )
      return rows.filter(({ score }) => score > 0)
    }, context?.signal)
  },
})
