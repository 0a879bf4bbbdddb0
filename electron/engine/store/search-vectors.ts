import type { Database } from './database.ts'
import { meanVector } from './mean-vector.ts'
import type { HiddenContents } from './hidden-contents.ts'
import { findNearest } from './nearest.ts'
import type { QuantisedModels } from './quantised/quantised-models.ts'
import type { Store } from './types.ts'
import { unitVector } from './vectors.ts'

const shownSql = `
  select coalesce(array_agg(distinct content_id), '{}') as ids from documents where content_id = any($1::int[])`

type SearchesVectors = Pick<Store, 'searchVectors' | 'usualSimilarity' | 'contentsNear' | 'vectorOf'>

/** Search by meaning: a first look at all vectors, then the exact similarity of the nearest. */
export function searchVectors(
  database: Database,
  quantised: QuantisedModels,
  hidden: HiddenContents,
): SearchesVectors {
  quantised.start(database)
  return {
    async searchVectors({ vector, compare = [], ...input }, context) {
      const vectors = await quantised.of(database, input.modelId, context?.signal)
      const unit = unitVector(vector, vectors.codes.dimensions)
      return database.read(
        async (connection) =>
          findNearest(connection, vectors, {
            ...input,
            vector: unit,
            compare,
            hidden: await hidden.ids(connection),
          }),
        context?.signal,
      )
    },

    async usualSimilarity({ modelId, vector }, context) {
      const vectors = await quantised.of(database, modelId, context?.signal)
      return vectors.usualSimilarity(unitVector(vector, vectors.codes.dimensions))
    },

    async contentsNear({ modelId, vector, minSimilarity, within }, context) {
      const vectors = await quantised.of(database, modelId, context?.signal)
      const unit = unitVector(vector, vectors.codes.dimensions)
      const near = vectors.contentsNear(unit, minSimilarity, within)
      if (near.length === 0) return near
      const [shown] = await database.read(
        (connection) => connection.query<{ ids: number[] }>(shownSql, [[...near]]),
        context?.signal,
      )
      return Int32Array.from(shown?.ids ?? []).sort()
    },

    vectorOf: ({ modelId, ...of }, context) =>
      database.read((connection) => meanVector(connection, modelId, of), context?.signal),
  }
}
