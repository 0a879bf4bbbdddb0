import { databaseLists } from './database-lists.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { HiddenContents } from './hidden-contents.ts'
import type { LoadedWords } from './resident/load-words.ts'
import type { ResidentWords } from './resident/resident-words.ts'
import type { FoundWords, NamedDocument, RankedLists } from './rows.ts'
import type { SearchWordsInput, Store } from './types.ts'

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

async function namesAndKnown(
  connection: Queryable,
  { terms, names, forms }: SearchWordsInput,
): Promise<Pick<FoundWords, 'names' | 'known'>> {
  if (names === 0 && forms.length === 0) return { names: [], known: [] }
  const [row] = await connection.prepared<{ names: NameRow[] | null; known: KnownRow[] | null }>(namesSql, [
    terms.join(' '),
    names,
    forms,
  ])
  return {
    names: (row?.names ?? []).flatMap(([documentId, contentId, score, terms]): NamedDocument[] =>
      contentId !== null && score > 0 ? [{ documentId, contentId, terms: terms.split(' ') }] : [],
    ),
    known: (row?.known ?? []).map(([word, passages]) => ({ word, passages })),
  }
}

function residentLists(
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

/** Search by words, ranked by BM25: passages, whole contents, and file names. */
export const searchWords = (
  database: Database,
  hidden: HiddenContents,
  resident: ResidentWords,
): Pick<Store, 'searchWords'> => ({
  searchWords: async (input, context) => {
    const { terms, within } = input
    if (terms.length === 0) return { passages: [], contents: [], names: [], known: [] }
    return database.read(async (connection) => {
      const hiddenIds = await hidden.ids(connection)
      const lists = resident.words
        ? residentLists(resident.words, input, hiddenIds)
        : await databaseLists(connection, input, hiddenIds)
      const { names, known } = await namesAndKnown(connection, input)
      if (!within) return { ...lists, names, known }
      const allowed = new Set(within)
      return { ...lists, names: names.filter(({ contentId }) => allowed.has(contentId)), known }
    }, context?.signal)
  },
})
