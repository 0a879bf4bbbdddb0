import { int4, vector as vectorColumn } from '../copy/columns.ts'
import { encodeRows } from '../copy/encode-rows.ts'
import type { Database } from '../database.ts'
import type { HiddenContents } from '../hidden-contents.ts'
import { dimensionsOf, embeddingsTable } from '../models.ts'
import type { VectorRanking } from '../ranking/vector-ranking.ts'
import { unitVector } from '../vectors.ts'
import { compareStored, contentsBeyond, nearestStored } from './stored-vectors.ts'
import type { VectorIndexes } from './vector-indexes.ts'
import { VectorSamples } from './vector-samples.ts'

/** The content stands beside the vector, so that a filter needs no join. */
const tablesSql = (modelId: number, dimensions: number): string => `
  create table if not exists ${embeddingsTable(modelId)} (
    passage_id integer primary key references passages on delete cascade,
    content_id integer not null,
    embedding vector(${dimensions}) not null
  );
  create index if not exists ${embeddingsTable(modelId)}_content on ${embeddingsTable(modelId)} (content_id);
  alter table ${embeddingsTable(modelId)} alter column embedding set storage plain,
    alter column embedding set statistics 0`

const columns = { passage_id: int4, content_id: int4, embedding: vectorColumn }

/** Search by meaning in the database: every vector compared while they are few, by pgvector's HNSW index beyond. */
export function serverVectors(
  database: Database,
  hidden: HiddenContents,
  indexes: VectorIndexes,
): VectorRanking {
  const dimensions = new Map<number, number>()
  const samples = new VectorSamples()

  const unitOf = async (
    modelId: number,
    vector: Float32Array,
    signal?: AbortSignal,
  ): Promise<Float32Array> => {
    const known = dimensions.get(modelId)
    if (known !== undefined) return unitVector(vector, known)
    const found = await database.read((connection) => dimensionsOf(connection, modelId), signal)
    dimensions.set(modelId, found)
    return unitVector(vector, found)
  }

  return {
    tablesSql,

    async write(transaction, modelId, rows) {
      await transaction.copyBinary(embeddingsTable(modelId), Object.keys(columns), encodeRows(columns, rows))
      return () => undefined
    },

    clear: () => samples.clear(),
    forget(modelId) {
      dimensions.delete(modelId)
      samples.clear()
    },
    rest: () => indexes.bringUpToDate(),

    async searchVectors({ modelId, vector, compare = [], limit, within }, context) {
      const unit = await unitOf(modelId, vector, context?.signal)
      return database.read(async (connection) => {
        const wanted = { modelId, vector: unit, limit, within, hidden: await hidden.ids(connection) }
        const [nearest, compared] = await Promise.all([
          nearestStored(connection, wanted, indexes.has(modelId)),
          compareStored(connection, wanted, compare),
        ])
        return { nearest, compared }
      }, context?.signal)
    },

    async usualSimilarity({ modelId, vector }, context) {
      const unit = await unitOf(modelId, vector, context?.signal)
      return database.read((connection) => samples.usual(connection, modelId, unit), context?.signal)
    },

    async contentsNear({ modelId, vector, minSimilarity, within }, context) {
      const unit = await unitOf(modelId, vector, context?.signal)
      return database.read(
        (connection) =>
          contentsBeyond(connection, { modelId, vector: unit, minSimilarity, within }, indexes.has(modelId)),
        context?.signal,
      )
    },
  }
}
