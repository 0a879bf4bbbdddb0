import { TroveError, type ErrorCode } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { DocumentRow } from './rows.ts'
import type { Store } from './types.ts'

/** A passage on its way to be read, with where its text begins and ends in the document's. */
export interface PassageToRead {
  passageId: number
  ordinal: number
  text: string
  start: number
  end: number
  page: number | null
  headings: string[]
  lines: [number, number] | null
}

/** Some passages of a document, in their order. */
export interface DocumentPart {
  document: DocumentRow
  passages: PassageToRead[]
  passageCount: number
  /** Passages that were asked for, those without room included. */
  wanted: number
}

interface DocumentFacts extends DocumentRow {
  contentId: number | null
  passageCount: number | null
  reasonCode: ErrorCode | null
  reasonMessage: string | null
}

type ReadInput = Parameters<Store['readDocument']>[0]

const documentSql = `
  select d.id, d.folder_id as "folderId", d.path, coalesce(c.title, d.name) as title, d.type, c.pages, d.size,
    d.modified_at as "modifiedAt", c.author, c.language, d.content_id as "contentId", c.passage_count as "passageCount",
    d.reason_code as "reasonCode", d.reason_message as "reasonMessage"
  from documents d left join contents c on c.id = d.content_id where d.id = $1`

/** Where nothing begins on the page itself, the passage before runs over to it. */
const onPageSql = `
  select ordinal - case when page > $2::int and ordinal > 0 then 1 else 0 end as ordinal
  from passages where content_id = $1 and page >= $2::int order by ordinal limit 1`

/**
 * A passage takes the tokens it has, but a long unknown word is one token only to the model: no more than four characters
 * are counted as one.
 */
const partSql = `
  select p.id as "passageId", p.ordinal, p.text, p.char_start as start, p.char_end as end, p.page, p.headings,
    case when p.line_end is not null then json_build_array(p.line_start, p.line_end) end as lines, w.wanted
  from (
    select id, count(*) over () as wanted,
      sum(greatest(tokens, length(text) / 4)) over (order by ordinal) as tokens
    from passages
    where content_id = $1 and ordinal >= $2::int and ordinal < $2::int + $3::int
      and ($4::int is null or page <= $4::int or ordinal = $2::int)
  ) w join passages p on p.id = w.id
  where w.tokens <= $5::int or p.ordinal = $2::int
  order by p.ordinal`

/** Reading a document, a part at a time: what is fetched is bounded by `count` and `maxTokens`, not by the document. */
export const reading = (database: Database): Pick<Store, 'readDocument'> => ({
  readDocument: (input, context) =>
    database.read(async (connection) => {
      const [facts] = await connection.query<DocumentFacts>(documentSql, [input.documentId])
      if (!facts) throw new TroveError('NOT_FOUND', 'This document is not in the library.')
      const { contentId, passageCount, reasonCode, reasonMessage, ...document } = facts
      if (contentId === null || passageCount === null) throw notRead(reasonCode, reasonMessage)
      const first = await firstOf(connection, contentId, passageCount, document, input)
      const rows = await connection.query<PassageToRead & { wanted: number }>(partSql, [
        contentId,
        first,
        input.count,
        input.pages?.to ?? null,
        input.maxTokens,
      ])
      const passages = rows.map(({ wanted: _wanted, ...passage }) => passage)
      return { document, passages, passageCount, wanted: Number(rows[0]?.wanted ?? 0) }
    }, context?.signal),
})

const notRead = (code: ErrorCode | null, message: string | null): TroveError =>
  code === null
    ? new TroveError('NOT_FOUND', 'This document has not been read yet. Try again in a moment.')
    : new TroveError(code, message ?? 'This document could not be read.')

/** The place of the passage to begin with. */
async function firstOf(
  connection: Queryable,
  contentId: number,
  passageCount: number,
  { pages: pageCount }: DocumentRow,
  { from, passageId, pages }: ReadInput,
): Promise<number> {
  if (passageId !== undefined) {
    const sql = 'select ordinal from passages where id = $1 and content_id = $2'
    const [passage] = await connection.query<{ ordinal: number }>(sql, [passageId, contentId])
    if (!passage) throw new TroveError('NOT_FOUND', 'This document has no such passage any more.')
    return passage.ordinal
  }
  if (pages === undefined) return from ?? 0
  if (pageCount === null) {
    throw new TroveError('INVALID_INPUT', 'This document has no pages: read it by its passages.')
  }
  if (pages.from > pageCount) {
    throw new TroveError('INVALID_INPUT', `This document has ${pageCount} pages and no page ${pages.from}.`, {
      details: { pages: pageCount },
    })
  }
  const [passage] = await connection.query<{ ordinal: number }>(onPageSql, [contentId, pages.from])
  return passage?.ordinal ?? Math.max(0, passageCount - 1)
}
