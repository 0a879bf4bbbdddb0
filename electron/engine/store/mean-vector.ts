import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { dimensionsOf, embeddingsTable } from './models.ts'
import type { Store } from './types.ts'
import { unitVector } from './vectors.ts'

/** Numbers below this are what rounding leaves of vectors that cancel out. */
const nothing = 1e-6

const meanSql = (table: string): string => `
  select avg(e.embedding)::text as mean from ${table} e
  where e.passage_id = any(
    case when $2::int is null then $1::int[] else array(select id from passages where content_id = $2) end)`

/** The mean direction of the vectors of passages, or of a content's. */
async function meanVector(
  connection: Queryable,
  modelId: number,
  {
    passageIds = [],
    contentId,
  }: { passageIds?: readonly number[] | undefined; contentId?: number | undefined },
): Promise<Float32Array | null> {
  const dimensions = await dimensionsOf(connection, modelId)
  const [row] = await connection.query<{ mean: string | null }>(meanSql(embeddingsTable(modelId)), [
    passageIds,
    contentId ?? null,
  ])
  if (!row?.mean) return null
  // pgvector writes vectors as JSON does.
  const mean = Float32Array.from(JSON.parse(row.mean) as number[])
  return mean.every((value) => Math.abs(value) < nothing) ? null : unitVector(mean, dimensions)
}

/** Vectors to search for more like something by. */
export const meanVectors = (database: Database): Pick<Store, 'vectorOf'> => ({
  vectorOf: ({ modelId, ...of }, context) =>
    database.read((connection) => meanVector(connection, modelId, of), context?.signal),
})
