import type { Database } from './database.ts'
import { documentColumns } from './documents.ts'
import { textQuery } from './condition-sql.ts'
import type { DocumentRow } from './rows.ts'
import type { Store } from './types.ts'

/** Copies of a content beyond these are not told. */
const mostCopies = 20

const documentsSql = `
  select * from (
    select c.id as "contentId", ${documentColumns}, row_number() over (partition by c.id order by d.path) as copy
    from contents c join documents d on d.content_id = c.id
    where c.id = any($1::int[]) and ($2::int[] is null or d.id = any($2))
  ) as shown where copy <= ${mostCopies} order by "contentId", copy`

/** Words that a passage shares with the next one count next to nothing beside its own, which have weight A. */
const weights = '{0.01, 0.01, 0.01, 1}'

/** The passage of each content with most of the words; the first one where no word stands. */
const bestSql = `
  select distinct on (content_id) passage_id as "passageId", content_id as "contentId"
  from passage_words
  where content_id = any($1::int[])
  order by content_id, ts_rank('${weights}', words, $2::tsquery) desc, passage_id`

/** What a page of results is made of. */
export const results = (database: Database): Pick<Store, 'showing' | 'bestPassages' | 'firstPassage'> => ({
  showing: ({ contentIds, documentIds }, context) =>
    database.read(async (connection) => {
      const rows = await connection.query<DocumentRow & { contentId: number; copy: number }>(documentsSql, [
        contentIds,
        documentIds ? [...documentIds] : null,
      ])
      return rows.map(({ copy: _copy, ...row }) => row)
    }, context?.signal),

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
