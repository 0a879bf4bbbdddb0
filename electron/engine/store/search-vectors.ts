import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { jsonRows } from './json-rows.ts'
import { meanVector } from './mean-vector.ts'
import { dimensionsOf, embeddingsTable } from './models.ts'
import { nearest } from './nearest.ts'
import type { QuantisedModels } from './quantised/quantised-models.ts'
import type { QuantisedVectors } from './quantised/quantised-vectors.ts'
import type { RankedPassage, SimilarPassage } from './rows.ts'
import type { Store } from './types.ts'
import { unitVector, vectorParameter } from './vectors.ts'

/**
 * Candidates that are compared exactly for each passage asked for. Quantising moves a similarity by half a percent, so
 * the true nearest are among far fewer; the rest make up for passages that no document shows.
 */
const candidatesPerPassage = 1.5
const spare = 16

/**
 * All vectors have length 1, so the inner product (which pgvector negates, to order by it) is the cosine similarity, at a
 * third of the arithmetic.
 */
const similaritySql = (table: string): string => `
  select passage_id as "passageId", -(embedding <#> $1::vector) as score
  from ${table} where passage_id = any($2::int[])`

const shownSql = `select content_id as id from documents where content_id = any($1::int[])`

interface Wanted {
  modelId: number
  vector: { unit: Float32Array; parameter: string }
  limit: number
  compare: readonly number[]
  within?: Int32Array | undefined
}

async function search(
  connection: Queryable,
  quantised: QuantisedVectors,
  { modelId, vector, limit, compare, within }: Wanted,
): Promise<{ nearest: RankedPassage[]; compared: SimilarPassage[] }> {
  for (let depth = Math.ceil(limit * candidatesPerPassage) + spare; ; depth *= 8) {
    const candidates = await nearest(connection, quantised, modelId, vector, depth, within)
    const contentIds = [...new Set(candidates.map(({ contentId }) => contentId))]
    const shown = new Set(
      (await connection.query<{ id: number }>(shownSql, [contentIds])).map(({ id }) => id),
    )
    const near = candidates.filter(({ contentId }) => shown.has(contentId))
    // Passages that no document shows have taken places: then a deeper look is needed.
    if (near.length < limit && candidates.length === depth) continue

    const ids = [...new Set([...near.map(({ passageId }) => passageId), ...compare])]
    const sql = similaritySql(embeddingsTable(modelId))
    const parameters = [vector.parameter, ids]
    const similar = await jsonRows<SimilarPassage>(connection, sql, ['passageId', 'score'], parameters)
    const scoreOf = new Map(similar.map(({ passageId, score }) => [passageId, score]))
    const ranked = near
      .flatMap((candidate) => {
        const score = scoreOf.get(candidate.passageId)
        return score === undefined ? [] : [{ ...candidate, score }]
      })
      .sort((one, other) => other.score - one.score || one.passageId - other.passageId)
    const wasAsked = new Set(compare)
    return {
      nearest: ranked.slice(0, limit),
      compared: similar.filter(({ passageId }) => wasAsked.has(passageId)),
    }
  }
}

type SearchesVectors = Pick<Store, 'searchVectors' | 'contentsNear' | 'vectorOf'>

/** Search by meaning: a first look at all vectors, then the exact similarity of the nearest. */
export function searchVectors(database: Database, quantised: QuantisedModels): SearchesVectors {
  // A model's dimensions never change.
  const dimensionsById = new Map<number, number>()
  const ofModel = async (connection: Queryable, modelId: number, vector: Float32Array) => {
    const dimensions = dimensionsById.get(modelId) ?? (await dimensionsOf(connection, modelId))
    dimensionsById.set(modelId, dimensions)
    const unit = unitVector(vector, dimensions)
    return { unit, vectors: await quantised.of(connection, modelId, dimensions) }
  }
  return {
    searchVectors: ({ vector, compare = [], ...input }, context) =>
      database.read(async (connection) => {
        const { unit, vectors } = await ofModel(connection, input.modelId, vector)
        const wanted = { ...input, vector: { unit, parameter: vectorParameter(unit) }, compare }
        return { ...(await search(connection, vectors, wanted)), background: vectors.background(unit) }
      }, context?.signal),

    contentsNear: ({ modelId, vector, minSimilarity, within }, context) =>
      database.read(async (connection) => {
        const { unit, vectors } = await ofModel(connection, modelId, vector)
        const near = vectors.contentsNear(unit, minSimilarity, within)
        const shown = await connection.query<{ id: number }>(shownSql, [[...near]])
        return Int32Array.from(new Set(shown.map(({ id }) => id))).sort()
      }, context?.signal),

    vectorOf: ({ modelId, ...of }, context) =>
      database.read((connection) => meanVector(connection, modelId, of), context?.signal),
  }
}
