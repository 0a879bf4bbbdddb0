import { b, inverseDocumentFrequency, k1 } from '../analysis/bm25.ts'
import type { Queryable } from './driver.ts'
import type { RankedContent, RankedPassage } from './rows.ts'
import type { SearchWordsInput } from './types.ts'

const countSql = `select coalesce(sum(passage_count), 0)::int as count from contents where id = any($1::int[])`

const passagesSql = `select passage_id as id, content_id as content, terms from passage_words
  where content_id = any($1::int[])`

const contentsSql = `select content_id as id, content_id as content, terms from content_terms
  where content_id = any($1::int[])`

interface Row {
  id: number
  content: number
  terms: string
}

/** One text of a collection: how often it holds each term looked for, and how many terms it has. */
interface Text {
  frequencies: Map<string, number>
  length: number
}

/**
 * Ranks all passages of some contents, and the contents, by BM25 over just these: a list of the whole library would have to
 * be read to its end for what a narrow filter leaves. Null when they are more than `most` passages.
 */
export async function rankWithin(
  connection: Queryable,
  { terms, limit }: SearchWordsInput,
  within: Int32Array,
  most: number,
): Promise<{ passages: RankedPassage[]; contents: RankedContent[] } | null> {
  const ids = [...within]
  const [size] = await connection.query<{ count: number }>(countSql, [ids])
  if (!size || size.count > most) return null
  const wanted = new Map<string, number>()
  for (const term of terms) wanted.set(term, (wanted.get(term) ?? 0) + 1)
  const ranked = async (sql: string): Promise<(Row & { score: number })[]> => {
    const rows = await connection.query<Row>(sql, [ids])
    const scores = bm25(
      rows.map(({ terms }) => textOf(terms, wanted)),
      wanted,
    )
    return rows
      .map((row, index) => ({ ...row, score: scores[index] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || one.id - other.id)
      .slice(0, limit)
  }
  const passages = await ranked(passagesSql)
  const contents = await ranked(contentsSql)
  return {
    passages: passages.map(({ id, content, score }) => ({ passageId: id, contentId: content, score })),
    contents: contents.map(({ content, score }) => ({ contentId: content, score })),
  }
}

function textOf(terms: string, wanted: ReadonlyMap<string, number>): Text {
  const frequencies = new Map<string, number>()
  const all = terms === '' ? [] : terms.split(' ')
  for (const term of all) if (wanted.has(term)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  return { frequencies, length: all.length }
}

/** `wanted`: each term with how often the query has it; it counts that much more. */
function bm25(texts: readonly Text[], wanted: ReadonlyMap<string, number>): number[] {
  const average = texts.reduce((sum, { length }) => sum + length, 0) / texts.length
  const weights = Array.from(wanted, ([term, times]) => {
    const holding = texts.filter(({ frequencies }) => frequencies.has(term)).length
    return [term, times * inverseDocumentFrequency(holding, texts.length)] as const
  })
  return texts.map(({ frequencies, length }) =>
    weights.reduce((score, [term, weight]) => {
      const frequency = frequencies.get(term) ?? 0
      return score + (weight * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / average))
    }, 0),
  )
}
