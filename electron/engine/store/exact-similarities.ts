import type { Queryable } from './driver.ts'
import { codesTable, embeddingsTable } from './models.ts'
import type { WholeVector } from './vectors.ts'

/** What a statement below answers of a passage. */
export interface SimilarityRow {
  passageId: number
  /** 0 where it was not asked for. */
  contentId: number
  /** Cosine similarity. */
  score: number
}

/** Signature, flags and the length of an extension that is never there. */
const headerLength = 19

/** A row's number of fields, and its fields with their lengths before them. */
const rowLength = 2 + (4 + 4) + (4 + 4) + (4 + 8)

/**
 * Rows of (integer, integer, double precision), none of them null, in PostgreSQL's binary COPY format
 * (https://www.postgresql.org/docs/current/sql-copy.html): for numbers the fastest way out of PGlite.
 */
async function similarityRows(
  connection: Queryable,
  sql: string,
  { factor }: WholeVector,
): Promise<SimilarityRow[]> {
  const data = await connection.copyOut(sql)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const rows: SimilarityRow[] = []
  // The number of fields is -1 after the last row.
  for (let at = headerLength; view.getInt16(at) > 0; at += rowLength) {
    rows.push({
      passageId: view.getInt32(at + 6),
      contentId: view.getInt32(at + 14),
      score: view.getFloat64(at + 22) / factor,
    })
  }
  return rows
}

/** Whole numbers as an array in SQL, whatever was passed. */
const integers = (ids: Iterable<number>): string => `'{${Int32Array.from(ids).join(',')}}'::int[]`

/**
 * All vectors have length 1, so the inner product (which pgvector negates, to order by it) is the cosine similarity, at a
 * third of the arithmetic.
 */
const productSql = ({ text }: WholeVector): string => `embedding <#> '${text}'::vector`

const passagesSql = (modelId: number, vector: WholeVector, ids: Iterable<number>): string => `
  select passage_id, 0, -(${productSql(vector)})
  from ${embeddingsTable(modelId)} where passage_id = any(${integers(ids)})`

/** How similar these passages are, those of them that have a vector. */
export const compareExactly = (
  connection: Queryable,
  { modelId, vector }: { modelId: number; vector: WholeVector },
  passageIds: Iterable<number>,
): Promise<SimilarityRow[]> => similarityRows(connection, passagesSql(modelId, vector, passageIds), vector)

/**
 * The nearest passages by comparing every vector, of contents that some document shows and that are `within`, with
 * their contents; and, without, how similar the passages to `compare` are.
 */
export const compareAll = (
  connection: Queryable,
  { modelId, vector, limit, compare, within }: AllWanted,
): Promise<SimilarityRow[]> =>
  similarityRows(
    connection,
    `(select passage_id, c.content_id, -(${productSql(vector)})
      from ${embeddingsTable(modelId)} join ${codesTable(modelId)} c using (passage_id)
      where not exists (select from hidden_contents h where h.content_id = c.content_id)
        ${within ? `and c.content_id = any(${integers(within)})` : ''}
      order by ${productSql(vector)} limit ${Math.trunc(limit)})
     union all ${passagesSql(modelId, vector, compare)}`,
    vector,
  )

interface AllWanted {
  modelId: number
  vector: WholeVector
  limit: number
  compare: readonly number[]
  within?: Int32Array | undefined
}
