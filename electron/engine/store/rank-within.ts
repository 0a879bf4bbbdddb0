import type { Queryable } from './driver.ts'
import type { RankedContent, RankedPassage } from './rows.ts'
import type { SearchWordsInput } from './types.ts'

/** As pg_textsearch has them unless told otherwise. */
const k1 = 1.2
const b = 0.75

const countSql = `select coalesce(sum(passage_count), 0)::int as count from contents where id = any($1::int[])`

const rowsSql = `select passage_id as "passageId", content_id as "contentId", terms from passage_words
  where content_id = any($1::int[])`

/** One text of a collection: how often it holds each term looked for, and how many terms it has. */
interface Text {
  frequencies: Map<string, number>
  length: number
}

/**
 * Ranks all passages of some contents, and the contents, by BM25 over just these: a list of the whole library would have to
 * be read to its end for what a narrow filter leaves. Null when they are more than `most` passages.
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's idf.
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
  const rows = await connection.query<{ passageId: number; contentId: number; terms: string }>(rowsSql, [ids])
  const wanted = new Map<string, number>()
  for (const term of terms) wanted.set(term, (wanted.get(term) ?? 0) + 1)

  const contents = new Map<number, Text>()
  const passages = rows.map(({ passageId, contentId, terms }) => {
    const text = textOf(terms, wanted)
    contents.set(contentId, together(contents.get(contentId), text))
    return { passageId, contentId, text }
  })
  const passageScores = bm25(
    passages.map(({ text }) => text),
    wanted,
  )
  const contentScores = bm25([...contents.values()], wanted)
  return {
    passages: passages
      .map(({ passageId, contentId }, index) => ({ passageId, contentId, score: passageScores[index] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || one.passageId - other.passageId)
      .slice(0, limit),
    contents: [...contents.keys()]
      .map((contentId, index) => ({ contentId, score: contentScores[index] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || one.contentId - other.contentId),
  }
}

function textOf(terms: string, wanted: ReadonlyMap<string, number>): Text {
  const frequencies = new Map<string, number>()
  const all = terms.split(' ')
  for (const term of all) if (wanted.has(term)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  return { frequencies, length: all.length }
}

function together(one: Text | undefined, other: Text): Text {
  if (!one) return other
  const frequencies = new Map(one.frequencies)
  for (const [term, count] of other.frequencies) frequencies.set(term, (frequencies.get(term) ?? 0) + count)
  return { frequencies, length: one.length + other.length }
}

function bm25(texts: readonly Text[], wanted: ReadonlyMap<string, number>): number[] {
  const average = texts.reduce((sum, { length }) => sum + length, 0) / texts.length
  const weights = [...wanted].map(([term, times]) => {
    const holding = texts.filter(({ frequencies }) => frequencies.has(term)).length
    return [term, times * Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5))] as const
  })
  return texts.map(({ frequencies, length }) =>
    weights.reduce((score, [term, weight]) => {
      const frequency = frequencies.get(term) ?? 0
      return score + (weight * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / average))
    }, 0),
  )
}
