import type { Queryable } from './driver.ts'
import { codesTable, embeddingsTable } from './models.ts'
import type { WholeVector } from './vectors.ts'

/** What a statement below answers: null where something is not known of a passage. */
export interface SimilarityRow {
  passageId: number | null
  contentId: number | null
  /** Cosine similarity. */
  score: number | null
}

/** Signature, flags and the length of an extension that is never there. */
const headerLength = 19

/**
 * Rows of (integer, integer, double precision) in PostgreSQL's binary COPY format
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
  let at = headerLength
  /** Reads a field, whose length stands before it, -1 for null. */
  const field = (read: (at: number) => number): number | null => {
    const length = view.getInt32(at)
    const value = length < 0 ? null : read(at + 4)
    at += 4 + Math.max(0, length)
    return value
  }
  const integer = (): number | null => field((place) => view.getInt32(place))
  // The number of fields is -1 after the last row.
  while (view.getInt16(at) > 0) {
    at += 2
    const passageId = integer()
    const contentId = integer()
    const product = field((place) => view.getFloat64(place))
    rows.push({ passageId, contentId, score: product === null ? null : product / factor })
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
  select passage_id, null::int, -(${productSql(vector)})
  from ${embeddingsTable(modelId)} where passage_id = any(${integers(ids)})`

/** How similar these passages are, and, in rows without a passage, which of these contents some document shows. */
export const compareExactly = (
  connection: Queryable,
  { modelId, vector }: { modelId: number; vector: WholeVector },
  passageIds: Iterable<number>,
  contentIds: Iterable<number>,
): Promise<SimilarityRow[]> =>
  similarityRows(
    connection,
    `${passagesSql(modelId, vector, passageIds)} union all
     select null, content_id, null from documents where content_id = any(${integers(contentIds)})`,
    vector,
  )

/**
 * The nearest passages by comparing every vector, of contents that some document shows and that are `within`; and, in
 * rows without a content, how similar the passages to `compare` are.
 */
export const compareAll = (
  connection: Queryable,
  { modelId, vector, limit, compare, within }: AllWanted,
): Promise<SimilarityRow[]> =>
  similarityRows(
    connection,
    `(select passage_id, c.content_id, -(${productSql(vector)})
      from ${embeddingsTable(modelId)} join ${codesTable(modelId)} c using (passage_id)
      where exists (select from documents d where d.content_id = c.content_id)
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
