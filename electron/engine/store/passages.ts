import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { jsonArray, namedRows, type JsonColumns } from './json-rows.ts'
import { readPage } from './page.ts'
import type { PlacedPassage } from './rows.ts'
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

const placedColumns: JsonColumns<PlacedPassage> = {
  passageId: 'p.id',
  contentId: 'p.content_id',
  ordinal: 'p.ordinal',
  text: 'p.text',
  start: 'p.char_start',
  end: 'p.char_end',
  page: 'p.page',
  headings: 'p.headings',
  lines: 'case when p.line_end is not null then json_build_array(p.line_start, p.line_end) end',
  tokens: 'p.tokens',
}

const placedSql = `
  select json_agg(${jsonArray(placedColumns)} order by p.content_id, p.ordinal) as passages
  from (
    select distinct near.id from passages origin
    join passages near on near.content_id = origin.content_id
      and near.ordinal between origin.ordinal - $2::int and origin.ordinal + $2::int
    where origin.id = any($1::int[])
  ) as wanted join passages p on p.id = wanted.id`

/** Reading on from a passage. */
export const passages = (database: Database): Pick<Store, 'neighbours' | 'passagesAround'> => ({
  passagesAround: ({ passageIds, around }, context) =>
    database.read(async (connection) => {
      const parameters = [Int32Array.from(passageIds), around] as const
      const [row] = await connection.prepared<{ passages: unknown[][] | null }>(placedSql, parameters)
      return namedRows(placedColumns, row?.passages ?? null)
    }, context?.signal),

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
