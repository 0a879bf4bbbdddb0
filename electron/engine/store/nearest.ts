import type { Queryable } from './driver.ts'
import { jsonRows } from './json-rows.ts'
import { embeddingsTable } from './models.ts'
import type { QuantisedVectors } from './quantised/quantised-vectors.ts'

export interface Candidate {
  passageId: number
  contentId: number
}

/** Up to so many vectors PostgreSQL compares all of them in a few milliseconds. */
const exactUpTo = 2_000

const exactSql = (table: string): string => `
  select found.passage_id as "passageId", p.content_id as "contentId"
  from (select passage_id from ${table} order by embedding <#> $1::vector limit $2) as found
  join passages p on p.id = found.passage_id`

const exactWithinSql = (table: string): string => `
  select p.id as "passageId", p.content_id as "contentId"
  from passages p join ${table} e on e.passage_id = p.id where p.content_id = any($3::int[])
  order by e.embedding <#> $1::vector limit $2`

/** The `count` passages that seem nearest to a unit vector: exactly, or by quantised vectors where they are many. */
export function nearest(
  connection: Queryable,
  quantised: QuantisedVectors,
  modelId: number,
  vector: { unit: Float32Array; parameter: string },
  count: number,
  within?: Int32Array | undefined,
): Promise<Candidate[]> | Candidate[] {
  if (quantised.size > exactUpTo) return quantised.nearest(vector.unit, count, within)
  const table = embeddingsTable(modelId)
  const columns = ['passageId', 'contentId'] as const
  if (!within) return jsonRows(connection, exactSql(table), columns, [vector.parameter, count])
  return jsonRows(connection, exactWithinSql(table), columns, [vector.parameter, count, [...within]])
}
