import type { Queryable } from '../driver.ts'
import { embeddingsTable } from '../models.ts'
import { readCopiedVectors } from './copied-vectors.ts'
import { QuantisedVectors } from './quantised-vectors.ts'

/** Rows that are read at once: some eight megabytes of a small model's vectors. */
const rowsAtOnce = 5_000

const copySql = (modelId: number, after: number): string => `
  select e.passage_id, p.content_id, e.embedding
  from ${embeddingsTable(modelId)} e join passages p on p.id = e.passage_id
  where e.passage_id > ${after} order by e.passage_id limit ${rowsAtOnce}`

/** The quantised vectors of each model that was searched. What is written or deleted later is kept in step. */
export class QuantisedModels {
  readonly #models = new Map<number, QuantisedVectors>()

  /** Those of a model. The first call reads all of its vectors, so the connection must be the caller's alone. */
  async of(connection: Queryable, modelId: number, dimensions: number): Promise<QuantisedVectors> {
    const known = this.#models.get(modelId)
    if (known) return known
    const vectors = new QuantisedVectors(dimensions)
    for (let last = 0, before = -1; before < vectors.size;) {
      before = vectors.size
      for (const row of readCopiedVectors(await connection.copyOut(copySql(modelId, last)))) {
        vectors.add(row.passageId, row.contentId, row.vector)
        last = row.passageId
      }
    }
    this.#models.set(modelId, vectors)
    return vectors
  }

  /** Takes up a vector that was written. A model that was not searched yet reads it then. */
  add(modelId: number, passageId: number, contentId: number, vector: Float32Array): void {
    this.#models.get(modelId)?.add(passageId, contentId, vector)
  }

  /** Forgets everything: after vectors were deleted the next search reads what is left. */
  clear(): void {
    this.#models.clear()
  }
}
