import type { Queryable } from '../driver.ts'
import type { FoundWords, NamedDocument, RankedLists } from '../rows.ts'
import type { SearchWordsInput } from '../types.ts'
import type { LoadedWords } from './load-words.ts'

/** What documents show is not kept in memory, since it changes often. */
const namedSql = `
  select json_agg(json_build_array(d.id, d.content_id, n.terms)) as named
  from documents d join document_names n on n.document_id = d.id
  where d.id = any($1::int[]) and d.content_id is not null`

type NamedRow = [documentId: number, contentId: number, terms: string]

/** Passages and contents ranked in memory. */
export function residentLists(
  { passages, contents }: LoadedWords,
  { terms, limit, within }: SearchWordsInput,
  exclude: ReadonlySet<number>,
): RankedLists {
  const options = within ? { within, exclude } : { exclude }
  return {
    passages: passages
      .search(terms, limit, options)
      .map(({ id, group, score }) => ({ passageId: id, contentId: group, score })),
    contents: contents.search(terms, limit, options).map(({ group, score }) => ({ contentId: group, score })),
  }
}

/** Names ranked in memory, and how many passages hold the query's words in any of their forms. */
export async function residentNames(
  connection: Queryable,
  { passages, names }: LoadedWords,
  { terms, words, names: limit }: SearchWordsInput,
): Promise<Pick<FoundWords, 'names' | 'holding'>> {
  const holding = words.map(({ terms }) => Math.max(0, ...terms.map((term) => passages.holding(term))))
  const ranked = names.search(terms, limit)
  // Mostly no name has any of the words, and nothing is to be asked.
  if (ranked.length === 0) return { names: [], holding }
  const ids = Int32Array.from(ranked, ({ id }) => id)
  const [row] = await connection.prepared<{ named: NamedRow[] | null }>(namedSql, [ids])
  const found = new Map(
    row?.named?.map(([documentId, contentId, terms]): [number, NamedDocument] => [
      documentId,
      { documentId, contentId, terms: terms.split(' ') },
    ]),
  )
  return { names: ranked.flatMap(({ id }) => found.get(id) ?? []), holding }
}
