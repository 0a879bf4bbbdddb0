import type { Queryable } from '../driver.ts'
import type { Store } from '../types.ts'

/** A passage's vector, of length 1. */
export interface VectorToWrite {
  passage_id: number
  content_id: number
  embedding: Float32Array
}

/** What finds the passages whose vectors are nearest: the tables that it needs, what is written there, and the search. */
export interface VectorRanking extends Pick<Store, 'searchVectors' | 'usualSimilarity' | 'contentsNear'> {
  /** Makes the tables of a model, one of them `embeddingsTable` with `passage_id` and `embedding`. May be run again. */
  tablesSql(modelId: number, dimensions: number): string
  /** Writes vectors of passages that have none, and takes them up when the returned function is called: after the transaction. */
  write(transaction: Queryable, modelId: number, rows: readonly VectorToWrite[]): Promise<() => void>
  /** To be called after vectors were deleted. */
  clear(): void
  /** To be called after a model was dropped. */
  forget(modelId: number): void
  /** For when nothing else is to do. */
  rest(): Promise<void>
}
