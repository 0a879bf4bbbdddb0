import type { PreparedParameter, Queryable } from './driver.ts'
import { codesTable, embeddingsTable } from './models.ts'

/** What a statement below answers of a passage. */
export interface SimilarityRow {
  passageId: number
  /** 0 where it was not asked for. */
  contentId: number
  /** Cosine similarity. */
  score: number
}

/**
 * All vectors have length 1, so the inner product (which pgvector negates, to order by it) is the cosine similarity, at a
 * third of the arithmetic.
 */
const productSql = 'embedding <#> $1::vector'

/** A row as bytes: one text with all rows is the fastest way out of PGlite. */
const rowBytes = (contentId: string): string =>
  `int4send(passage_id) || int4send(${contentId}) || float8send(-(${productSql})) as bytes`

/** Those of the passages $2 that have a vector. */
const passagesSql = (modelId: number): string => `
  select ${rowBytes('0')} from ${embeddingsTable(modelId)} where passage_id = any($2::int[])`

/** The nearest $3 of the contents $4, or of all. */
const nearestSql = (modelId: number): string => `
  select ${rowBytes('c.content_id')} from ${embeddingsTable(modelId)} join ${codesTable(modelId)} c using (passage_id)
  where not exists (select from hidden_contents h where h.content_id = c.content_id)
    and ($4::int[] is null or c.content_id = any($4))
  order by ${productSql} limit $3::int`

/** A row's two integers and its double precision number. */
const rowLength = 4 + 4 + 8

/** Rows of `rowBytes`; the first parameter is the vector. */
async function similarityRows(
  connection: Queryable,
  sql: string,
  parameters: readonly PreparedParameter[],
): Promise<SimilarityRow[]> {
  const [answer] = await connection.prepared<{ rows: string | null }>(
    `select encode(string_agg(bytes, ''), 'base64') as rows from (${sql}) as rows`,
    parameters,
  )
  const data = Buffer.from(answer?.rows ?? '', 'base64')
  return Array.from({ length: data.length / rowLength }, (_, row) => ({
    passageId: data.readInt32BE(row * rowLength),
    contentId: data.readInt32BE(row * rowLength + 4),
    score: data.readDoubleBE(row * rowLength + 8),
  }))
}

/** How similar these passages are, those of them that have a vector. */
export const compareExactly = (
  connection: Queryable,
  { modelId, vector }: { modelId: number; vector: Float32Array },
  passageIds: Iterable<number>,
): Promise<SimilarityRow[]> =>
  similarityRows(connection, passagesSql(modelId), [vector, Int32Array.from(passageIds)])

/**
 * The nearest passages by comparing every vector, of contents that some document shows and that are `within`, with
 * their contents; and, without, how similar the passages to `compare` are.
 */
export const compareAll = (
  connection: Queryable,
  { modelId, vector, limit, compare, within }: AllWanted,
): Promise<SimilarityRow[]> =>
  similarityRows(connection, `(${nearestSql(modelId)}) union all ${passagesSql(modelId)}`, [
    vector,
    Int32Array.from(compare),
    limit,
    within ?? null,
  ])

interface AllWanted {
  modelId: number
  vector: Float32Array
  limit: number
  compare: readonly number[]
  within?: Int32Array | undefined
}
