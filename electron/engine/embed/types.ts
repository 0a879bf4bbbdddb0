import type { Closable } from '../threads/serve-thread.ts'

/** A text-embedding model that has been loaded. */
export interface EmbedderInfo {
  name: string
  dimensions: number
  /** Identifies the weights and the tokenizer: vectors of different fingerprints do not compare. */
  fingerprint: string
}

/** Unit vectors, one after the other: `vectors.length === texts.length * dimensions`. */
export interface Embeddings {
  vectors: Float32Array<ArrayBuffer>
  dimensions: number
}

/** Turns texts into vectors. Implementations: the local model's thread, and HTTP providers later. */
export interface Embedder {
  readonly info: EmbedderInfo
  /** Goes before passages that wait. Throws `EMBEDDING_FAILED`, `CANCELLED`. */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>
  /** Embeds any number of passages; sorts and batches by length itself. Throws `EMBEDDING_FAILED`, `CANCELLED`. */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Embeddings>
  /** Gives back the memory that embedding many passages has left. Queries go on. */
  rest(): Promise<void>
  close(): Promise<void>
}

/** What the embed thread does. */
export interface EmbedService extends Closable {
  /** Loads the model in a directory; throws `MODEL_INVALID`. */
  load(input: { directory: string }): Promise<EmbedderInfo>
  embed(
    input: { texts: readonly string[]; kind: 'query' | 'passage' },
    context: { signal: AbortSignal },
  ): Promise<Embeddings>
  /** Bytes of this process that are resident. */
  memory(): { rss: number }
}
