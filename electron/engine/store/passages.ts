import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { documentColumns } from './documents.ts'
import type { DocumentRow, PassageRow } from './rows.ts'
import type { Store } from './types.ts'

type Passages = Pick<Store, 'loadPassages' | 'neighbours'>

interface FlatRow extends DocumentRow {
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

/** A passage of the table `p` with what belongs to it in `d` (documents) and `c` (contents). */
const passageColumns = `p.id as "passageId", p.content_id as "contentId", p.ordinal, p.text, p.context, p.page,
  array_to_string(p.headings, '${headingEnd}') as headings, p.line_start as "lineStart", p.line_end as "lineEnd"`

const loadSql = `
  select ${passageColumns}, ${documentColumns}
  from passages p
  join contents c on c.id = p.content_id
  join documents d on d.id = (select id from documents where content_id = c.id order by path limit 1)
  where p.id = any($1::int[])`

/** The passages around one, shown by the first of the documents that share them. */
const neighboursSql = `
  select ${passageColumns}, ${documentColumns}, c.passage_count as "passageCount"
  from passages origin
  join contents c on c.id = origin.content_id
  join documents d on d.id = (select id from documents where content_id = c.id order by path limit 1)
  join passages p on p.content_id = c.id and p.ordinal between origin.ordinal - $2::int and origin.ordinal + $3::int
  where origin.id = $1
  order by p.ordinal`

function nested(row: FlatRow): PassageRow {
  const { passageId, contentId, ordinal, text, context, page, headings, lineStart, lineEnd } = row
  const { id, folderId, path, title, type, pages, size, modifiedAt } = row
  return {
    passageId,
    contentId,
    ordinal,
    text,
    context,
    page,
    headings: headings === '' ? [] : headings.split(headingEnd),
    lines: lineStart !== null && lineEnd !== null ? [lineStart, lineEnd] : null,
    document: { id, folderId, path, title, type, pages, size, modifiedAt },
  }
}

/** Reading passages with the documents that show them. */
export const passages = (database: Database): Passages => ({
  loadPassages: ({ passageIds }, context) =>
    database.read(async (connection) => {
      const rows = await connection.query<FlatRow>(loadSql, [passageIds])
      return rows.map(nested)
    }, context?.signal),

  neighbours: ({ passageId, before, after }) =>
    database.read(async (connection) => {
      const flat = await connection.query<FlatRow & { passageCount: number }>(neighboursSql, [
        passageId,
        before,
        after,
      ])
      const first = flat.at(0)
      const last = flat.at(-1)
      if (!first || !last) throw new TroveError('NOT_FOUND', 'This passage is no longer in the library.')
      return {
        rows: flat.map(nested),
        more: { before: first.ordinal > 0, after: last.ordinal + 1 < last.passageCount },
      }
    }),
})
