import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { Store } from './types.ts'

/** What an index over vectors could hold (2000) and what a sentence encoder has at least (64). */
const dimensionLimits = { min: 64, max: 2_000 }

/** The table of a model's vectors. */
export const embeddingsTable = (modelId: number): string => `passage_embeddings_${modelId}`

/** The table of the same vectors as 8-bit numbers (`quantised/`). */
export const codesTable = (modelId: number | ''): string => `passage_codes_${modelId}`

/**
 * Narrow and stored in place, because a search reads many rows of the one and opening reads all of the other: vectors
 * take a quarter of the room as codes, and need no join where their contents stand beside them. A code lives and dies with its
 * vector. The rows of a deleted passage go in this order: passage, vector, code.
 */
const tableSql = (modelId: number, dimensions: number): string => `
  create table if not exists ${embeddingsTable(modelId)} (
    passage_id integer primary key references passages on delete cascade,
    embedding vector(${dimensions}) not null
  );
  create table if not exists ${codesTable(modelId)} (
    passage_id integer primary key references ${embeddingsTable(modelId)} on delete cascade,
    content_id integer not null,
    scale real not null,
    codes bytea not null check (length(codes) = ${dimensions})
  );
  alter table ${embeddingsTable(modelId)} alter column embedding set storage plain,
    alter column embedding set statistics 0;
  alter table ${codesTable(modelId)} alter column codes set storage plain,
    alter column codes set statistics 0`

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

/** The embedding models whose vectors the library holds, side by side. */
export const models = (database: Database): Pick<Store, 'useModel'> => ({
  useModel: async ({ name, fingerprint, dimensions }) => {
    checkDimensions(dimensions)
    return database.write(async (transaction) => {
      await transaction.query('update models set in_use = false where in_use and fingerprint <> $1', [
        fingerprint,
      ])
      const [row] = await transaction.query<{ modelId: number; dimensions: number }>(
        `insert into models (name, fingerprint, dimensions, in_use) values ($1, $2, $3, true)
         on conflict (fingerprint) do update set name = excluded.name, in_use = true
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
      await transaction.exec(tableSql(row.modelId, dimensions))
      return { modelId: row.modelId }
    })
  },
})
