import type { Database } from './database.ts'
import type { Parameter, Queryable } from './driver.ts'
import { rankWithin } from './rank-within.ts'
import type { HiddenContents } from './hidden-contents.ts'
import type { LoadedWords } from './resident/load-words.ts'
import type { ResidentWords } from './resident/resident-words.ts'
import type { FoundWords, NamedDocument, RankedContent, RankedPassage } from './rows.ts'
import type { SearchWordsInput, Store } from './types.ts'

/** Lists that are kept to some contents are read so deep first: mostly enough of them are among the best. */
const firstDepth = 2_000

/** Up to so many passages are ranked one by one, which finds all of them however deep they would be in the list. */
const fewPassages = 4_000

/**
 * The scan of an index is what makes a list, and `bm25_get_current_score` tells the score of its row for nothing; the ranking
 * operator would compute it anew, at a third of a millisecond a row. pg_textsearch sees to that by itself as long as a statement
 * ranks in one place only: so each list has a statement of its own.
 */
const passagesSql = `
  select json_agg(json_build_array(id, content, score)) as list from (
    select passage_id as id, content_id as content, -bm25_get_current_score() as score from passage_words
    order by terms <@> to_bm25query($1, 'passage_words_bm25') limit $2) as p`

const contentsSql = `
  select json_agg(json_build_array(id, score)) as list from (
    select content_id as id, -bm25_get_current_score() as score from content_terms
    order by terms <@> to_bm25query($1, 'content_terms_bm25') limit $2) as c`

/** Names, and which of some words the vocabulary has: these need no ranking, and so no statement of their own. */
const namesSql = `
  select (
    select json_agg(json_build_array(id, (select content_id from documents d where d.id = n.id), score, terms)) from (
      select document_id as id, terms, -bm25_get_current_score() as score from document_names
      order by terms <@> to_bm25query($1, 'document_names_bm25') limit $2) as n
  ) as names, (
    select json_agg(json_build_array(word, passages)) from vocabulary where word = any($3::text[])
  ) as known`

type PassageRow = [id: number, content: number, score: number]
type ContentRow = [id: number, score: number]
type NameRow = [id: number, content: number | null, score: number, terms: string]
type KnownRow = [word: string, passages: number]

async function list<Row>(connection: Queryable, sql: string, ...parameters: Parameter[]): Promise<Row[]> {
  const [row] = await connection.query<{ list: Row[] | null }>(sql, parameters)
  return row?.list ?? []
}

interface Lists extends Pick<FoundWords, 'passages' | 'contents'> {
  /** The list of passages goes on. */
  full: boolean
}

/** Passages and contents read to some depth, those left out that no document shows. */
async function lists(
  connection: Queryable,
  terms: readonly string[],
  depth: number,
  hidden: ReadonlySet<number>,
): Promise<Lists> {
  const query = terms.join(' ')
  const passages = await list<PassageRow>(connection, passagesSql, query, depth)
  const contents = await list<ContentRow>(connection, contentsSql, query, depth)
  return {
    full: passages.length === depth,
    passages: passages
      .filter(([, contentId, score]) => score > 0 && !hidden.has(contentId))
      .map(([passageId, contentId, score]): RankedPassage => ({ passageId, contentId, score })),
    contents: contents
      .filter(([contentId, score]) => score > 0 && !hidden.has(contentId))
      .map(([contentId, score]): RankedContent => ({ contentId, score })),
  }
}

async function namesAndKnown(
  connection: Queryable,
  { terms, names, forms }: SearchWordsInput,
): Promise<Pick<FoundWords, 'names' | 'known'>> {
  if (names === 0 && forms.length === 0) return { names: [], known: [] }
  const [row] = await connection.query<{ names: NameRow[] | null; known: KnownRow[] | null }>(namesSql, [
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

/** The first `limit` of each list, read deeper where hidden passages took their places. */
async function shownLists(
  connection: Queryable,
  { terms, limit }: SearchWordsInput,
  hidden: ReadonlySet<number>,
): Promise<Lists> {
  for (let depth = limit; ; depth *= 8) {
    const found = await lists(connection, terms, depth, hidden)
    if (!found.full || found.passages.length >= limit) return first(found, limit)
  }
}

const first = ({ passages, contents, full }: Lists, limit: number): Lists => ({
  passages: passages.slice(0, limit),
  contents: contents.slice(0, limit),
  full,
})

/** The first of each list that are of some contents. */
async function listsWithin(
  connection: Queryable,
  input: SearchWordsInput,
  within: Int32Array,
  hidden: ReadonlySet<number>,
): Promise<Pick<FoundWords, 'passages' | 'contents'>> {
  const allowed = new Set(within)
  for (let depth = firstDepth; ; depth *= 16) {
    const { passages, contents, full } = await lists(connection, input.terms, depth, hidden)
    const found = {
      passages: passages.filter(({ contentId }) => allowed.has(contentId)),
      contents: contents.filter(({ contentId }) => allowed.has(contentId)),
      full,
    }
    if (!full || found.passages.length >= input.limit) return first(found, input.limit)
    const ranked = await rankWithin(connection, input, within, fewPassages)
    if (ranked) return ranked
  }
}

function residentLists(
  { passages, contents }: LoadedWords,
  { terms, limit, within }: SearchWordsInput,
  exclude: ReadonlySet<number>,
): Pick<FoundWords, 'passages' | 'contents'> {
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
    const { within } = input
    if (input.terms.length === 0) return { passages: [], contents: [], names: [], known: [] }
    return database.read(async (connection) => {
      const hiddenIds = await hidden.ids(connection)
      const { passages, contents } = await ranked(connection, input, hiddenIds)
      const { names, known } = await namesAndKnown(connection, input)
      if (!within) return { passages, contents, names, known }
      const allowed = new Set(within)
      return { passages, contents, names: names.filter(({ contentId }) => allowed.has(contentId)), known }
    }, context?.signal)

    async function ranked(
      connection: Queryable,
      input: SearchWordsInput,
      hiddenIds: ReadonlySet<number>,
    ): Promise<Pick<FoundWords, 'passages' | 'contents'>> {
      if (resident.words) return residentLists(resident.words, input, hiddenIds)
      return within
        ? listsWithin(connection, input, within, hiddenIds)
        : shownLists(connection, input, hiddenIds)
    }
  },
})
