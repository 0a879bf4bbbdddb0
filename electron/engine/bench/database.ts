import { int4, vector } from '../store/copy/columns.ts'
import { encodeRows } from '../store/copy/encode-rows.ts'
import type { Driver } from '../store/driver.ts'
import { inBatches, sampleVectors, type SampleSpace } from './sample-vectors.ts'

/** The table the vectors stand in: as narrow as the store's own. */
export const vectorsTable = 'bench_vectors'

/** Vectors that are written or read at once; of 384 numbers they take three megabytes. */
export const batchSize = 2_000

/** How much is written between two checkpoints: PGlite makes none by itself. */
const checkpointBytes = 100 * 1024 * 1024

const columns = { id: int4, embedding: vector }

/**
 * Makes the table and fills it with the sample vectors, numbered from 1. `buildMemory` is in bytes; `progress` hears how many
 * rows there are.
 */
export async function fillDatabase(
  database: Driver,
  space: SampleSpace,
  buildMemory: number,
  progress: (rows: number) => void,
): Promise<void> {
  // Pages are read from memory once they are warm, so reading them out of order costs the same.
  await database.exec(`
    create extension if not exists vector;
    set maintenance_work_mem = '${Math.ceil(buildMemory / 1024)}kB';
    set random_page_cost = 1.1;
    create table ${vectorsTable} (id integer primary key, embedding vector(${space.dimensions}) not null);
    alter table ${vectorsTable} alter column embedding set storage plain`)
  let rows = 0
  let logged = 0
  for (const batch of inBatches(sampleVectors(space, 'vectors'), space.count, batchSize)) {
    const data = encodeRows(
      columns,
      batch.map((embedding, i) => ({ id: rows + i + 1, embedding })),
    )
    await database.copyBinary(vectorsTable, Object.keys(columns), data)
    rows += batch.length
    logged += data.length
    if (logged > checkpointBytes) {
      await database.exec('checkpoint')
      logged = 0
    }
    progress(rows)
  }
  await database.exec(`analyze ${vectorsTable}; checkpoint`)
}
