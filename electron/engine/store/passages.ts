import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { readPage } from './page.ts'
import type { Store } from './types.ts'

/** The passages around one, in their order. */
const aroundSql = `
  select p.content_id as "contentId", string_agg(p.id::text, ',' order by p.ordinal) as ids,
    min(p.ordinal) > 0 as before, max(p.ordinal) + 1 < min(c.passage_count) as after
  from passages origin
  join contents c on c.id = origin.content_id
  join passages p on p.content_id = c.id and p.ordinal between origin.ordinal - $2::int and origin.ordinal + $3::int
  where origin.id = $1::int
  group by p.content_id`

interface Around {
  contentId: number
  ids: string
  before: boolean
  after: boolean
}

/** Reading on from a passage. */
export const passages = (database: Database): Pick<Store, 'neighbours'> => ({
  neighbours: ({ passageId, before, after }) =>
    database.read(async (connection) => {
      const [around] = await connection.query<Around>(aroundSql, [passageId, before, after])
      const { documents, passages } = around
        ? await readPage(connection, {
            contentIds: [around.contentId],
            passageIds: around.ids.split(',').map(Number),
          })
        : { documents: [], passages: [] }
      const [document] = documents
      if (!around || !document) {
        throw new TroveError('NOT_FOUND', 'This passage is no longer in the library.')
      }
      const rows = passages
        .toSorted((one, other) => one.ordinal - other.ordinal)
        .map((passage) => ({ ...passage, document }))
      return { rows, more: { before: around.before, after: around.after } }
    }),
})
