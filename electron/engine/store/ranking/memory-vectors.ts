import { int4, vector as vectorColumn } from '../copy/columns.ts'
import { encodeRows, type Columns, type RowOf } from '../copy/encode-rows.ts'
import type { Database } from '../database.ts'
import type { Queryable } from '../driver.ts'
import type { HiddenContents } from '../hidden-contents.ts'
import { codesTable, embeddingsTable } from '../models.ts'
import { findNearest } from '../nearest.ts'
import { codeColumns } from '../quantised/code-columns.ts'
import { quantise } from '../quantised/quantise.ts'
import { QuantisedModels } from '../quantised/quantised-models.ts'
import { unitVector } from '../vectors.ts'
import type { VectorRanking } from './vector-ranking.ts'

/**
 * Narrow and stored in place, because a search reads many rows of the one and opening reads all of the other: vectors
 * take a quarter of the room as codes, and need no join where their contents stand beside them. A code lives and dies with its
 * vector. The rows of a deleted passage go in this order: passage, vector, code.
 */
const tablesSql = (modelId: number, dimensions: number): string => `
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

const embeddingColumns = { passage_id: int4, embedding: vectorColumn }

const shownSql = `
  select coalesce(array_agg(distinct content_id), '{}') as ids from documents where content_id = any($1::int[])`

async function copy<const C extends Columns>(
  transaction: Queryable,
  table: string,
  columns: C,
  rows: readonly RowOf<C>[],
): Promise<void> {
  await transaction.copyBinary(table, Object.keys(columns), encodeRows(columns, rows))
}

/** Search by meaning where the library is embedded: a first look at codes in memory, then the exact similarity of the nearest. */
export function memoryVectors(database: Database, hidden: HiddenContents): VectorRanking {
  const quantised = new QuantisedModels()
  quantised.start(database)
  return {
    tablesSql,

    async write(transaction, modelId, rows) {
      const coded = rows.map((row) => ({ ...row, ...quantise(row.embedding) }))
      await copy(transaction, embeddingsTable(modelId), embeddingColumns, coded)
      await copy(transaction, codesTable(modelId), codeColumns, coded)
      return () => {
        for (const row of coded) quantised.add(modelId, row.passage_id, row.content_id, row)
      }
    },

    clear: () => quantised.clear(),
    forget: (modelId) => quantised.forget(modelId),
    rest: async () => undefined,

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
  }
}
