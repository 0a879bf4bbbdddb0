import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { documentColumns } from './documents.ts'
import type { Queryable } from './driver.ts'
import type { DocumentRow, PassageRow, PassageText } from './rows.ts'
import type { Store } from './types.ts'

interface FlatPassage {
  passageId: number
  contentId: number
  ordinal: number
  text: string
  context: string
  page: number | null
  headings: string
  lineStart: number | null
  lineEnd: number | null
}

/** Stands between headings on their way: PGlite's reading of arrays takes longer than the rest of the row. */
const headingEnd = '\u001f'

const passageColumns = `p.id as "passageId", p.content_id as "contentId", p.ordinal, p.text, p.context, p.page,
  array_to_string(p.headings, '${headingEnd}') as headings, p.line_start as "lineStart", p.line_end as "lineEnd"`

const passagesSql = `select ${passageColumns} from passages p where p.id = any($1::int[])`

const neighboursSql = `
  select ${passageColumns}, c.passage_count as "passageCount"
  from passages origin
  join contents c on c.id = origin.content_id
  join passages p on p.content_id = c.id and p.ordinal between origin.ordinal - $2::int and origin.ordinal + $3::int
  where origin.id = $1
  order by p.ordinal`

/** For each content the first of the documents that show it. */
const showingSql = `
  select distinct on (c.id) c.id as "contentId", ${documentColumns}
  from contents c join documents d on d.content_id = c.id
  where c.id = any($1::int[])
  order by c.id, d.path`

/**
 * Passages with a document that shows them; those that none shows are left out. Two plain statements: joined in one
 * they take four times as long, nearly all of it planning and carrying each document once for each passage.
 */
async function withDocuments(connection: Queryable, flat: readonly FlatPassage[]): Promise<PassageRow[]> {
  const contentIds = [...new Set(flat.map(({ contentId }) => contentId))]
  const rows = await connection.query<DocumentRow & { contentId: number }>(showingSql, [contentIds])
  const showing = new Map(rows.map(({ contentId, ...document }) => [contentId, document]))
  return flat.flatMap((passage) => {
    const document = showing.get(passage.contentId)
    return document ? [{ ...unfolded(passage), document }] : []
  })
}

function unfolded(flat: FlatPassage): PassageText {
  const { passageId, contentId, ordinal, text, context, page, headings, lineStart, lineEnd } = flat
  return {
    passageId,
    contentId,
    ordinal,
    text,
    context,
    page,
    headings: headings === '' ? [] : headings.split(headingEnd),
    lines: lineStart !== null && lineEnd !== null ? [lineStart, lineEnd] : null,
  }
}

/** Reading passages with the documents that show them. */
export const passages = (database: Database): Pick<Store, 'loadPassages' | 'neighbours'> => ({
  loadPassages: ({ passageIds }, context) =>
    database.read(
      async (connection) => (await connection.query<FlatPassage>(passagesSql, [passageIds])).map(unfolded),
      context?.signal,
    ),

  neighbours: ({ passageId, before, after }) =>
    database.read(async (connection) => {
      const parameters = [passageId, before, after]
      const flat = await connection.query<FlatPassage & { passageCount: number }>(neighboursSql, parameters)
      const rows = await withDocuments(connection, flat)
      const first = flat.at(0)
      const last = flat.at(-1)
      if (!first || !last || rows.length === 0) {
        throw new TroveError('NOT_FOUND', 'This passage is no longer in the library.')
      }
      const more = { before: first.ordinal > 0, after: last.ordinal + 1 < last.passageCount }
      return { rows, more }
    }),
})
