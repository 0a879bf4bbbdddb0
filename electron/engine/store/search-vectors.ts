import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { dimensionsOf, embeddingsTable } from './models.ts'
import type { RankedPassage } from './rows.ts'
import type { Store } from './types.ts'
import { unitVectorParameter } from './vectors.ts'

type VectorSearch = Pick<Store, 'searchVectors' | 'similarities'>

/** Places in the first list beyond what is asked for: passages that no document shows any more take some. */
const spare = 32

/**
 * All vectors have length 1, so the inner product (which pgvector negates, to order by it) is the cosine
 * similarity, at a third of the arithmetic.
 */
const nearestSql = (table: string): string => `
  select passage_id as "passageId", -distance as score,
    exists (select from passages p join documents d on d.content_id = p.content_id where p.id = passage_id) as shown
  from (
    select passage_id, embedding <#> $1::vector as distance from ${table}
    order by embedding <#> $1::vector limit $2
  ) as nearest
  order by distance, passage_id`

/** The exact scan of the narrow table comes first and alone; what is hidden is taken out afterwards. */
async function nearest(
  connection: Queryable,
  table: string,
  vector: string,
  limit: number,
): Promise<RankedPassage[]> {
  for (let depth = limit + spare; ; depth *= 8) {
    const rows = await connection.query<RankedPassage & { shown: boolean }>(nearestSql(table), [
      vector,
      depth,
    ])
    const shown = rows.filter((row) => row.shown)
    if (shown.length >= limit || rows.length < depth) {
      return shown.slice(0, limit).map(({ passageId, score }) => ({ passageId, score }))
    }
  }
}

/** Search by meaning: the exact list of the nearest vectors. */
export const searchVectors = (database: Database): VectorSearch => ({
  searchVectors: ({ modelId, vector, limit }, context) =>
    database.read(async (connection) => {
      const dimensions = await dimensionsOf(connection, modelId)
      return nearest(connection, embeddingsTable(modelId), unitVectorParameter(vector, dimensions), limit)
    }, context?.signal),

  similarities: ({ modelId, vector, passageIds }, context) =>
    database.read(async (connection) => {
      const dimensions = await dimensionsOf(connection, modelId)
      return connection.query<RankedPassage>(
        `select passage_id as "passageId", -(embedding <#> $1::vector) as score
         from ${embeddingsTable(modelId)} where passage_id = any($2::int[]) order by score desc, passage_id`,
        [unitVectorParameter(vector, dimensions), passageIds],
      )
    }, context?.signal),
})
