import type { Queryable } from './driver.ts'
import { jsonArray, namedRows, type JsonColumns } from './json-rows.ts'
import type { PassageText, ShowingDocument } from './rows.ts'
import type { PageInput } from './types.ts'

/** Copies of a content beyond these are not told. */
const mostCopies = 20

/** In JSON, bytes are a text. */
type DocumentJson = Omit<ShowingDocument, 'signature'> & { signature: string | null }

const documentColumns: JsonColumns<DocumentJson> = {
  contentId: 'c.id',
  id: 'd.id',
  folderId: 'd.folder_id',
  path: 'd.path',
  title: 'coalesce(c.title, d.name)',
  type: 'd.type',
  pages: 'c.pages',
  size: 'd.size',
  modifiedAt: 'd.modified_at',
  author: 'c.author',
  language: 'c.language',
  signature: "encode(c.signature, 'base64')",
}

const passageColumns: JsonColumns<PassageText> = {
  passageId: 'p.id',
  contentId: 'p.content_id',
  ordinal: 'p.ordinal',
  text: 'p.text',
  context: 'p.context',
  page: 'p.page',
  headings: 'p.headings',
  lines: 'case when p.line_end is not null then json_build_array(p.line_start, p.line_end) end',
}

/** Everything in one answer: a statement of its own costs more than what these read. */
const pageSql = `
  select (
    select json_agg(${jsonArray(documentColumns)} order by d.path)
    from contents c cross join lateral (
      select * from documents d where d.content_id = c.id and ($2::int[] is null or d.id = any($2))
      order by d.path limit ${mostCopies}
    ) as d
    where c.id = any($1::int[])
  ) as documents, (
    select json_agg(${jsonArray(passageColumns)} order by p.id) from passages p where p.id = any($3::int[])
  ) as passages`

/** The documents that show some contents, by path, and some passages, by their ids: what a page is made of. */
export async function readPage(
  connection: Queryable,
  { contentIds, documentIds, passageIds }: PageInput,
): Promise<{ documents: ShowingDocument[]; passages: PassageText[] }> {
  const [row] = await connection.prepared<{ documents: unknown[][] | null; passages: unknown[][] | null }>(
    pageSql,
    [Int32Array.from(contentIds), documentIds ?? null, Int32Array.from(passageIds)],
  )
  const documents = namedRows(documentColumns, row?.documents ?? null)
  return {
    documents: documents.map(({ signature, ...document }) => ({
      ...document,
      signature: signature === null ? null : new Uint8Array(Buffer.from(signature, 'base64')),
    })),
    passages: namedRows(passageColumns, row?.passages ?? null),
  }
}
