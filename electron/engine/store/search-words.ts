import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { rankWithin } from './rank-within.ts'
import type { FoundWords, NamedDocument, RankedContent, RankedPassage } from './rows.ts'
import type { SearchWordsInput, Store } from './types.ts'

/** Lists that are kept to some contents are read so deep first: mostly enough of them are among the best. */
const firstDepth = 2_000

/** Up to so many passages are ranked one by one, which finds all of them however deep they would be in the list. */
const fewPassages = 4_000

/**
 * One statement for all lists, since each costs about a millisecond by itself. The scan of the index is what makes a
 * list, and `bm25_get_current_score` tells the score of its row for nothing; the ranking operator in a select list would
 * compute it anew. What no document shows is in these lists too: the caller drops it.
 */
const listsSql = `
  select
    (select json_agg(json_build_array(id, content, score)) from (
      select passage_id as id, content_id as content, -bm25_get_current_score() as score from passage_words
      order by terms <@> to_bm25query($1, 'passage_words_bm25') limit $2) as p) as passages,
    (select json_agg(json_build_array(id, score)) from (
      select content_id as id, -bm25_get_current_score() as score from content_terms
      order by terms <@> to_bm25query($1, 'content_terms_bm25') limit $3) as c) as contents,
    (select json_agg(json_build_array(n.id, d.content_id, n.terms)) from (
      select document_id as id, terms, -bm25_get_current_score() as score from document_names
      order by terms <@> to_bm25query($1, 'document_names_bm25') limit $4) as n
      join documents d on d.id = n.id where n.score > 0 and d.content_id is not null) as names,
    (select json_agg(json_build_array(word, passages)) from vocabulary where word = any($5::text[])) as known`

interface Lists {
  passages: [id: number, content: number, score: number][] | null
  contents: [id: number, score: number][] | null
  names: [id: number, content: number, terms: string][] | null
  known: [word: string, passages: number][] | null
}

async function lists(connection: Queryable, input: SearchWordsInput, depth: number): Promise<FoundWords> {
  const [row] = await connection.query<Lists>(listsSql, [
    input.terms.join(' '),
    depth,
    depth,
    input.names,
    input.forms,
  ])
  return {
    passages: (row?.passages ?? [])
      .filter(([, , score]) => score > 0)
      .map(([passageId, contentId, score]): RankedPassage => ({ passageId, contentId, score })),
    contents: (row?.contents ?? [])
      .filter(([, score]) => score > 0)
      .map(([contentId, score]): RankedContent => ({ contentId, score })),
    names: (row?.names ?? []).map(([documentId, contentId, terms]): NamedDocument => ({
      documentId,
      contentId,
      terms: terms.split(' '),
    })),
    known: (row?.known ?? []).map(([word, passages]) => ({ word, passages })),
  }
}

/** Search by words, ranked by BM25: passages, whole contents, and file names. */
export const searchWords = (database: Database): Pick<Store, 'searchWords'> => ({
  searchWords: async (input, context) => {
    const { within, limit } = input
    if (input.terms.length === 0) return { passages: [], contents: [], names: [], known: [] }
    return database.read(async (connection) => {
      if (!within) return lists(connection, input, limit)
      const allowed = new Set(within)
      const isAllowed = ({ contentId }: { contentId: number }): boolean => allowed.has(contentId)
      for (let depth = firstDepth; ; depth *= 16) {
        const found = await lists(connection, input, depth)
        const passages = found.passages.filter(isAllowed)
        const names = found.names.filter(isAllowed)
        if (passages.length >= limit || found.passages.length < depth) {
          const contents = found.contents.filter(isAllowed)
          return { ...found, passages: passages.slice(0, limit), contents, names }
        }
        const ranked = await rankWithin(connection, input, within, fewPassages)
        if (ranked) return { ...found, ...ranked, names }
      }
    }, context?.signal)
  },
})
