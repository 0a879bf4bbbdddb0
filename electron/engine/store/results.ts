import { textQuery } from './condition-sql.ts'
import type { Database } from './database.ts'
import type { PassageText, ShowingDocument } from './rows.ts'
import type { Store } from './types.ts'

/** Copies of a content beyond these are not told. */
const mostCopies = 20

/** Everything in one answer: a statement of its own costs more than what these read. */
const pageSql = `
  select (
    select json_agg(json_build_array(c.id, d.id, d.folder_id, d.path, coalesce(c.title, d.name), d.type, c.pages, d.size,
      d.modified_at, c.author, c.language, encode(c.signature, 'base64')))
    from contents c cross join lateral (
      select * from documents d where d.content_id = c.id and ($2::int[] is null or d.id = any($2))
      order by d.path limit ${mostCopies}
    ) as d
    where c.id = any($1::int[])
  ) as documents, (
    select json_agg(json_build_array(p.id, p.content_id, p.ordinal, p.text, p.context, p.page, p.headings,
      p.line_start, p.line_end))
    from passages p where p.id = any($3::int[])
  ) as passages`

type DocumentTuple = [
  contentId: number,
  id: number,
  folderId: number,
  path: string,
  title: string,
  type: ShowingDocument['type'],
  pages: number | null,
  size: number,
  modifiedAt: number,
  author: string | null,
  language: string | null,
  signature: string | null,
]

const toDocument = ([
  contentId,
  id,
  folderId,
  path,
  title,
  type,
  pages,
  size,
  modifiedAt,
  author,
  language,
  signature,
]: DocumentTuple): ShowingDocument => ({
  contentId,
  id,
  folderId,
  path,
  title,
  type,
  pages,
  size,
  modifiedAt,
  author,
  language,
  signature: signature === null ? null : new Uint8Array(Buffer.from(signature, 'base64')),
})

type PassageTuple = [
  passageId: number,
  contentId: number,
  ordinal: number,
  text: string,
  context: string,
  page: number | null,
  headings: string[],
  lineStart: number | null,
  lineEnd: number | null,
]

const toPassage = ([
  passageId,
  contentId,
  ordinal,
  text,
  context,
  page,
  headings,
  lineStart,
  lineEnd,
]: PassageTuple): PassageText => ({
  passageId,
  contentId,
  ordinal,
  text,
  context,
  page,
  headings,
  lines: lineStart !== null && lineEnd !== null ? [lineStart, lineEnd] : null,
})

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
  loadPage: ({ contentIds, documentIds, passageIds }, context) =>
    database.read(async (connection) => {
      const [row] = await connection.prepared<{
        documents: DocumentTuple[] | null
        passages: PassageTuple[] | null
      }>(pageSql, [Int32Array.from(contentIds), documentIds ?? null, Int32Array.from(passageIds)])
      return {
        documents: (row?.documents ?? []).map(toDocument),
        passages: (row?.passages ?? []).map(toPassage),
      }
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
