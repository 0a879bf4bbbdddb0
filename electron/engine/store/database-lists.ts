import type { Parameter, Queryable } from './driver.ts'
import { rankWithin } from './rank-within.ts'
import type { RankedContent, RankedLists, RankedPassage } from './rows.ts'
import type { SearchWordsInput } from './types.ts'

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

type PassageRow = [id: number, content: number, score: number]
type ContentRow = [id: number, score: number]

async function list<Row>(connection: Queryable, sql: string, ...parameters: Parameter[]): Promise<Row[]> {
  const [row] = await connection.query<{ list: Row[] | null }>(sql, parameters)
  return row?.list ?? []
}

interface Lists extends RankedLists {
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

/** The first `limit` of each list, read deeper where hidden passages took their places. */
async function shownLists(
  connection: Queryable,
  { terms, limit }: SearchWordsInput,
  hidden: ReadonlySet<number>,
): Promise<RankedLists> {
  for (let depth = limit; ; depth *= 8) {
    const found = await lists(connection, terms, depth, hidden)
    if (!found.full || found.passages.length >= limit) return first(found, limit)
  }
}

const first = ({ passages, contents }: RankedLists, limit: number): RankedLists => ({
  passages: passages.slice(0, limit),
  contents: contents.slice(0, limit),
})

/** The first of each list that are of some contents. */
async function listsWithin(
  connection: Queryable,
  input: SearchWordsInput,
  within: Int32Array,
  hidden: ReadonlySet<number>,
): Promise<RankedLists> {
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

/** Passages and contents ranked by pg_textsearch: those best by BM25 that some document shows, of `within` where it is given. */
export const databaseLists = (
  connection: Queryable,
  input: SearchWordsInput,
  hidden: ReadonlySet<number>,
): Promise<RankedLists> =>
  input.within ? listsWithin(connection, input, input.within, hidden) : shownLists(connection, input, hidden)
