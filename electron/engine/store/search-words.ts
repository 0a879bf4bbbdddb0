import type { Database } from './database.ts'
import type { Parameter, Queryable } from './driver.ts'
import { rankWithin } from './rank-within.ts'
import type { FoundWords, NamedDocument, RankedContent, RankedPassage } from './rows.ts'
import type { SearchWordsInput, Store } from './types.ts'

/** Lists that are kept to some contents are read so deep first: mostly enough of them are among the best. */
const firstDepth = 2_000

/** Up to so many passages are ranked one by one, which finds all of them however deep they would be in the list. */
const fewPassages = 4_000

const shown = (content: string): string =>
  `(select true from documents d where d.content_id = ${content} limit 1)`

/**
 * The scan of an index is what makes a list, and `bm25_get_current_score` tells the score of its row for nothing; the ranking
 * operator would compute it anew, at a third of a millisecond a row. pg_textsearch sees to that by itself as long as a statement
 * ranks in one place only: so each list has a statement of its own.
 */
const passagesSql = `
  select json_agg(json_build_array(id, content, score, ${shown('p.content')})) as list from (
    select passage_id as id, content_id as content, -bm25_get_current_score() as score from passage_words
    order by terms <@> to_bm25query($1, 'passage_words_bm25') limit $2) as p`

const contentsSql = `
  select json_agg(json_build_array(id, score, ${shown('c.id')})) as list from (
    select content_id as id, -bm25_get_current_score() as score from content_terms
    order by terms <@> to_bm25query($1, 'content_terms_bm25') limit $2) as c`

const namesSql = `
  select json_agg(json_build_array(id, (select content_id from documents d where d.id = n.id), score, terms)) as list from (
    select document_id as id, terms, -bm25_get_current_score() as score from document_names
    order by terms <@> to_bm25query($1, 'document_names_bm25') limit $2) as n`

const knownSql = `select json_agg(json_build_array(word, passages)) as list from vocabulary where word = any($1::text[])`

type PassageRow = [id: number, content: number, score: number, shown: boolean | null]
type ContentRow = [id: number, score: number, shown: boolean | null]
type NameRow = [id: number, content: number | null, score: number, terms: string]
type KnownRow = [word: string, passages: number]

async function list<Row>(connection: Queryable, sql: string, ...parameters: Parameter[]): Promise<Row[]> {
  const [row] = await connection.query<{ list: Row[] | null }>(sql, parameters)
  return row?.list ?? []
}

/** The lists read to some depth. `hidden`: passages that no document shows have taken places in a list that goes on. */
async function lists(
  connection: Queryable,
  { terms, names, forms }: SearchWordsInput,
  depth: number,
): Promise<FoundWords & { hidden: boolean; full: boolean }> {
  const query = terms.join(' ')
  const passages = await list<PassageRow>(connection, passagesSql, query, depth)
  const contents = await list<ContentRow>(connection, contentsSql, query, depth)
  const named = names > 0 ? await list<NameRow>(connection, namesSql, query, names) : []
  const known = forms.length > 0 ? await list<KnownRow>(connection, knownSql, forms) : []
  const full = passages.length === depth
  return {
    full,
    hidden: full && passages.some(([, , , shown]) => !shown),
    passages: passages
      .filter(([, , score, shown]) => shown && score > 0)
      .map(([passageId, contentId, score]): RankedPassage => ({ passageId, contentId, score })),
    contents: contents
      .filter(([, score, shown]) => shown && score > 0)
      .map(([contentId, score]): RankedContent => ({ contentId, score })),
    names: named.flatMap(([documentId, contentId, score, terms]): NamedDocument[] =>
      contentId !== null && score > 0 ? [{ documentId, contentId, terms: terms.split(' ') }] : [],
    ),
    known: known.map(([word, passages]) => ({ word, passages })),
  }
}

/** The first `limit` of each list, read deeper where hidden passages took their places. */
async function shownLists(connection: Queryable, input: SearchWordsInput): Promise<FoundWords> {
  for (let depth = input.limit; ; depth *= 8) {
    const { hidden, full: _full, ...found } = await lists(connection, input, depth)
    if (hidden && found.passages.length < input.limit) continue
    return {
      ...found,
      passages: found.passages.slice(0, input.limit),
      contents: found.contents.slice(0, input.limit),
    }
  }
}

/** Search by words, ranked by BM25: passages, whole contents, and file names. */
export const searchWords = (database: Database): Pick<Store, 'searchWords'> => ({
  searchWords: async (input, context) => {
    const { within, limit } = input
    if (input.terms.length === 0) return { passages: [], contents: [], names: [], known: [] }
    return database.read(async (connection) => {
      if (!within) return shownLists(connection, input)
      const allowed = new Set(within)
      const isAllowed = ({ contentId }: { contentId: number }): boolean => allowed.has(contentId)
      for (let depth = firstDepth; ; depth *= 16) {
        const { hidden: _hidden, full, ...found } = await lists(connection, input, depth)
        const passages = found.passages.filter(isAllowed)
        const names = found.names.filter(isAllowed)
        if (passages.length >= limit || !full) {
          const contents = found.contents.filter(isAllowed).slice(0, limit)
          return { ...found, passages: passages.slice(0, limit), contents, names }
        }
        const ranked = await rankWithin(connection, input, within, fewPassages)
        if (ranked) return { ...found, ...ranked, names }
      }
    }, context?.signal)
  },
})
