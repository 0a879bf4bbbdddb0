import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { VectorRanking } from './ranking/vector-ranking.ts'
import type { ModelInStore, Store } from './types.ts'

/** What an index over vectors could hold (2000) and what a sentence encoder has at least (64). */
const dimensionLimits = { min: 64, max: 2_000 }

/** The table of a model's vectors. */
export const embeddingsTable = (modelId: number): string => `passage_embeddings_${modelId}`

/** The table of the same vectors as 8-bit numbers (`quantised/`). */
export const codesTable = (modelId: number | ''): string => `passage_codes_${modelId}`

/** The dimensions of a model. Throws `NOT_FOUND` for one that was never used. */
export async function dimensionsOf(connection: Queryable, modelId: number): Promise<number> {
  const [row] = await connection.query<{ dimensions: number }>(
    'select dimensions from models where id = $1',
    [modelId],
  )
  if (!row) throw new TroveError('NOT_FOUND', `The library has no model with the number ${modelId}.`)
  return row.dimensions
}

function checkDimensions(dimensions: number): void {
  const { min, max } = dimensionLimits
  if (Number.isInteger(dimensions) && dimensions >= min && dimensions <= max) return
  throw new TroveError(
    'MODEL_INVALID',
    `The model makes vectors of ${dimensions} numbers; Trove works with ${min} to ${max}.`,
    { details: { dimensions, min, max } },
  )
}

type Models = Pick<Store, 'useModel' | 'addModel' | 'modelInUse' | 'dropOtherModels'>

/** The embedding models whose vectors the library holds, side by side. */
export const models = (database: Database, ranking: VectorRanking): Models => ({
  useModel: async (info) => {
    checkDimensions(info.dimensions)
    return database.write(async (transaction) => {
      await transaction.query('update models set in_use = false where in_use and fingerprint <> $1', [
        info.fingerprint,
      ])
      const model = await addModel(transaction, ranking, info)
      await transaction.query('update models set in_use = true where id = $1', [model.modelId])
      return model
    })
  },

  addModel: async (info) => {
    checkDimensions(info.dimensions)
    return database.write((transaction) => addModel(transaction, ranking, info))
  },

  modelInUse: () =>
    database.read(async (connection) => {
      const [row] = await connection.query<ModelInStore>(inUseSql)
      return row ?? null
    }),

  async dropOtherModels({ modelIds }) {
    for (;;) {
      const dropped = await database.write(async (transaction) => {
        const [model] = await transaction.query<{ id: number }>(
          'select id from models where id <> all($1::int[]) and not in_use order by id limit 1',
          [modelIds],
        )
        if (!model) return null
        await transaction.exec(
          `drop table if exists ${codesTable(model.id)}; drop table if exists ${embeddingsTable(model.id)}`,
        )
        await transaction.query('delete from models where id = $1', [model.id])
        return model.id
      })
      if (dropped === null) return
      ranking.forget(dropped)
    }
  },
})

const inUseSql = `
  select id as "modelId", name, fingerprint, dimensions,
    exists (select from embedded_contents e where e.model_id = m.id) as embedded
  from models m where in_use`

async function addModel(
  transaction: Queryable,
  ranking: VectorRanking,
  { name, fingerprint, dimensions }: { name: string; fingerprint: string; dimensions: number },
): Promise<{ modelId: number }> {
  const [row] = await transaction.query<{ modelId: number; dimensions: number }>(
    `insert into models (name, fingerprint, dimensions) values ($1, $2, $3)
     on conflict (fingerprint) do update set name = excluded.name
     returning id as "modelId", dimensions`,
    [name, fingerprint, dimensions],
  )
  if (!row) throw new Error('The database did not answer with the model.')
  if (row.dimensions !== dimensions) {
    throw new TroveError(
      'MODEL_INVALID',
      `The model made vectors of ${row.dimensions} numbers before and makes ${dimensions} now.`,
    )
  }
  await transaction.exec(ranking.tablesSql(row.modelId, dimensions))
  return { modelId: row.modelId }
}
