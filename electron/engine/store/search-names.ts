import type { Database } from './database.ts'
import { namePatterns } from './name-words.ts'
import type { RankedPassage } from './rows.ts'
import { searchableText } from './storable.ts'
import type { Store } from './types.ts'

const searchSql = `
  select p.id as "passageId", p.content_id as "contentId", 1::float8 as score
  from (
    select content_id, max(modified_at) as modified_at from documents
    where content_id is not null and name_words like all ($1::text[])
    group by content_id
  ) as named
  join passages p on p.content_id = named.content_id and p.ordinal = 0
  order by named.modified_at desc, p.id
  limit $2`

/** Search by the words of file names; the newest files first. */
export const searchNames = (database: Database): Pick<Store, 'searchNames'> => ({
  searchNames: async ({ query, limit }, context) => {
    const patterns = namePatterns(searchableText(query))
    if (patterns.length === 0) return []
    return database.read(
      (connection) => connection.query<RankedPassage>(searchSql, [patterns, limit]),
      context?.signal,
    )
  },
})
