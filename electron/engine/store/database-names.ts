import type { Queryable } from './driver.ts'
import type { FoundWords, NamedDocument } from './rows.ts'
import type { SearchWordsInput } from './types.ts'

/** Names, and which of some words the vocabulary has: these need no ranking, and so no statement of their own. */
const namesSql = `
  select (
    select json_agg(json_build_array(id, (select content_id from documents d where d.id = n.id), score, terms)) from (
      select document_id as id, terms, -bm25_get_current_score() as score from document_names
      order by terms <@> to_bm25query($1, 'document_names_bm25') limit $2) as n
  ) as names, (
    select json_agg(json_build_array(word, passages)) from vocabulary where word = any($3::text[])
  ) as known`

type NameRow = [id: number, content: number | null, score: number, terms: string]
type KnownRow = [word: string, passages: number]

/** Names ranked by pg_textsearch, and the query's words as the vocabulary has them. */
export async function databaseNames(
  connection: Queryable,
  { terms, names, words }: SearchWordsInput,
): Promise<Pick<FoundWords, 'names' | 'holding'>> {
  if (names === 0 && words.length === 0) return { names: [], holding: [] }
  const forms = words.map(({ form }) => form)
  const [row] = await connection.prepared<{ names: NameRow[] | null; known: KnownRow[] | null }>(namesSql, [
    terms.join(' '),
    names,
    forms,
  ])
  const known = new Map(row?.known)
  return {
    names: (row?.names ?? []).flatMap(([documentId, contentId, score, terms]): NamedDocument[] =>
      contentId !== null && score > 0 ? [{ documentId, contentId, terms: terms.split(' ') }] : [],
    ),
    holding: forms.map((form) => known.get(form) ?? 0),
  }
}
