import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { jsonRows } from './json-rows.ts'
import { dimensionsOf, embeddingsTable } from './models.ts'
import type { RankedPassage } from './rows.ts'
import type { Store } from './types.ts'
import { unitVectorParameter } from './vectors.ts'

/** Places in the first list beyond what is asked for: passages that no document shows any more take some. */
const spare = 32

interface Found extends RankedPassage {
  nearest: boolean
  shown: boolean | null
}

/**
 * The exact scan of the narrow table comes first and alone; what is hidden is taken out afterwards. All vectors
 * have length 1, so the inner product (which pgvector negates, to order by it) is the cosine similarity, at a
 * third of the arithmetic. The passages to compare come with the same statement: reading the query's vector
 * costs a millisecond. Whether a passage is shown is asked by a scalar subquery: as a join or an `exists` it is
 * planned as a bitmap scan a row, ten times as slow.
 */
const searchSql = (table: string): string => `
  select found.passage_id as "passageId", p.content_id as "contentId", -distance as score, nearest,
    (select true from documents d where d.content_id = p.content_id limit 1) as shown
  from (
    (select passage_id, embedding <#> $1::vector as distance, true as nearest
     from ${table} order by embedding <#> $1::vector limit $2)
    union all
    select passage_id, embedding <#> $1::vector, false from ${table} where passage_id = any($3::int[])
  ) as found
  join passages p on p.id = found.passage_id`

interface Lists {
  nearest: RankedPassage[]
  compared: RankedPassage[]
}

async function search(
  connection: Queryable,
  table: string,
  vector: string,
  limit: number,
  compare: readonly number[],
): Promise<Lists> {
  for (let depth = limit + spare; ; depth *= 8) {
    const found = await jsonRows<Found>(connection, searchSql(table), [vector, depth, compare])
    const best = found.filter(({ nearest }) => nearest)
    const shown = best.filter((row) => row.shown)
    if (shown.length >= limit || best.length < depth) {
      const compared = found.filter((row) => !row.nearest && row.shown)
      return { nearest: ranked(shown).slice(0, limit), compared: ranked(compared) }
    }
  }
}

/** Best first. The join may have changed the order of the scan. */
const ranked = (rows: readonly Found[]): RankedPassage[] =>
  rows
    .map(({ passageId, contentId, score }) => ({ passageId, contentId, score }))
    .sort((one, other) => other.score - one.score || one.passageId - other.passageId)

/** Search by meaning: the exact list of the nearest vectors. */
export const searchVectors = (database: Database): Pick<Store, 'searchVectors'> => {
  // A model's dimensions never change.
  const dimensionsById = new Map<number, number>()
  return {
    searchVectors: ({ modelId, vector, limit, compare = [] }, context) =>
      database.read(async (connection) => {
        const dimensions = dimensionsById.get(modelId) ?? (await dimensionsOf(connection, modelId))
        dimensionsById.set(modelId, dimensions)
        return search(
          connection,
          embeddingsTable(modelId),
          unitVectorParameter(vector, dimensions),
          limit,
          compare,
        )
      }, context?.signal),
  }
}
