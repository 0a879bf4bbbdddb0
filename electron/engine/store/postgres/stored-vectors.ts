import type { PreparedParameter, Queryable } from '../driver.ts'
import { embeddingsTable } from '../models.ts'
import type { RankedPassage, SimilarPassage } from '../rows.ts'

/** A filter that leaves at most so many passages is applied first, and all of them are compared. */
const exactUpTo = 20_000

/** How many of the nearest passages are looked at to tell which contents are near, where an index serves. */
const mostNear = 5_000

/** All vectors have length 1, so the inner product, which pgvector negates, is the cosine similarity. */
const distance = 'e.embedding <#> $1::vector'

export interface NearestWanted {
  modelId: number
  /** Of length 1. */
  vector: Float32Array
  limit: number
  within: Int32Array | undefined
  /** Contents that no document shows. */
  hidden: ReadonlySet<number>
}

/** Similarities are computed once, and what an index gave in nearly the right order is put in order. */
const inOrder = (rows: string): string => `
  with found as materialized (${rows})
  select passage_id as "passageId", content_id as "contentId", -d as score from found order by d, passage_id`

const rowsSql = (modelId: number, filter: string): string =>
  `select e.passage_id, e.content_id, ${distance} as d from ${embeddingsTable(modelId)} e
   where e.content_id <> all($2::int[]) ${filter}`

/** By an index where there is one: it goes on looking until there are enough that fulfil the filter. */
const nearestSql = (modelId: number, filter: string): string =>
  inOrder(`${rowsSql(modelId, filter)} order by ${distance} limit $3::int`)

/** Compares every vector of the contents $4; the fence keeps an index on vectors out of it. */
const filteredSql = (modelId: number): string =>
  inOrder(`select * from (${rowsSql(modelId, 'and e.content_id = any($4::int[])')} offset 0) as filtered
    order by d, passage_id limit $3::int`)

const passagesSql = 'select coalesce(sum(passage_count), 0)::int as passages from contents where id = any($1)'

/** The nearest passages of contents that some document shows, best first. `indexed`: an index on the vectors is there. */
export async function nearestStored(
  connection: Queryable,
  { modelId, vector, limit, within, hidden }: NearestWanted,
  indexed: boolean,
): Promise<RankedPassage[]> {
  const parameters: PreparedParameter[] = [vector, Int32Array.from(hidden), limit]
  if (!within) return connection.prepared<RankedPassage>(nearestSql(modelId, ''), parameters)
  const exactly = (): Promise<RankedPassage[]> =>
    connection.prepared<RankedPassage>(filteredSql(modelId), [...parameters, within])
  if (!indexed) return exactly()
  const [few] = await connection.prepared<{ passages: number }>(passagesSql, [within])
  if ((few?.passages ?? 0) <= exactUpTo) return exactly()
  const filter = 'and e.content_id = any($4::int[])'
  const rows = await connection.prepared<RankedPassage>(nearestSql(modelId, filter), [...parameters, within])
  // An index looks at so many rows and no more (hnsw.max_scan_tuples).
  return rows.length < limit ? exactly() : rows
}

/** How similar passages are; those without a vector are left out. */
export async function compareStored(
  connection: Queryable,
  { modelId, vector }: Pick<NearestWanted, 'modelId' | 'vector'>,
  passageIds: readonly number[],
): Promise<SimilarPassage[]> {
  if (passageIds.length === 0) return []
  return connection.prepared<SimilarPassage>(
    `select e.passage_id as "passageId", -(${distance}) as score from ${embeddingsTable(modelId)} e
     where e.passage_id = any($2::int[])`,
    [vector, Int32Array.from(passageIds)],
  )
}

export interface ContentsWanted {
  modelId: number
  vector: Float32Array
  minSimilarity: number
  within?: Int32Array | undefined
}

/**
 * Ascending ids of the contents that some document shows and that have a passage at least so similar. Where an index serves, only
 * those of the 5,000 nearest passages: a count beyond them is a lower bound.
 */
export async function contentsBeyond(
  connection: Queryable,
  { modelId, vector, minSimilarity, within }: ContentsWanted,
  indexed: boolean,
): Promise<Int32Array> {
  const filter = within ? 'where e.content_id = any($3::int[])' : ''
  const rows = `select e.content_id, ${distance} as d from ${embeddingsTable(modelId)} e ${filter}`
  const near = indexed ? `${rows} order by ${distance} limit ${mostNear}` : rows
  const [row] = await connection.prepared<{ ids: number[] | null }>(
    `with near as materialized (${near})
     select array_agg(distinct n.content_id) as ids from near n
     where n.d <= -$2::float8 and exists (select from documents k where k.content_id = n.content_id)`,
    [vector, minSimilarity, ...(within ? [within] : [])],
  )
  return Int32Array.from(row?.ids ?? []).sort()
}
