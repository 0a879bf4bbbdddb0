import { textQuery } from './condition-sql.ts'
import type { Database } from './database.ts'
import { readPage } from './page.ts'
import type { Store } from './types.ts'

/** Words that a passage shares with the next one count next to nothing beside its own, which have weight A. */
const weights = '{0.01, 0.01, 0.01, 1}'

/** The passage of each content with most of the words; the first one where no word stands. */
const bestSql = `
  select distinct on (content_id) passage_id as "passageId", content_id as "contentId"
  from passage_words
  where content_id = any($1::int[])
  order by content_id, ts_rank('${weights}', words, $2::tsquery) desc, passage_id`

/** What a page of results is made of. */
export const results = (database: Database): Pick<Store, 'loadPage' | 'bestPassages' | 'firstPassage'> => ({
  loadPage: (input, context) => database.read((connection) => readPage(connection, input), context?.signal),

  firstPassage: ({ documentId }) =>
    database.read((connection) =>
      connection.query<{ passageId: number }>(
        `select p.id as "passageId" from documents d join passages p on p.content_id = d.content_id and p.ordinal = 0
         where d.id = $1`,
        [documentId],
      ),
    ),

  bestPassages: ({ contentIds, rows }, context) =>
    database.read(
      (connection) =>
        connection.query<{ passageId: number; contentId: number }>(bestSql, [contentIds, textQuery(rows)]),
      context?.signal,
    ),
})
