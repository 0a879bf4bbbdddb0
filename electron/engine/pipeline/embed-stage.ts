import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Embedder } from '../embed/types.ts'
import type { Log } from '../log.ts'
import type { PendingPassage } from '../store/rows.ts'
import type { Store } from '../store/types.ts'
import { embeddingText } from './embedding-text.ts'

export interface EmbedStageOptions {
  store: Remote<Store>
  /** The models whose vectors are wanted, and their ids in the store: the one that is searched, and one that will be. */
  models: () => readonly { embedder: Embedder; modelId: number }[]
  log: Log
  /** Passages to embed together: enough for batches of equal length, a few seconds of work at most. */
  passagesAtOnce: () => number
  onEmbedded: (passages: number) => void
  /** No model lacks a vector. Answers whether that has made more work. */
  onComplete: (signal: AbortSignal) => Promise<boolean>
}

/** Vectors stored in one short transaction, so that a search never waits long. */
const vectorsPerWrite = 64

/** One step of embedding: takes passages without a vector, embeds them and stores the vectors. */
export function embedStep(options: EmbedStageOptions): (signal: AbortSignal) => Promise<boolean> {
  const { store, log } = options
  return async (signal) => {
    const passagesAtOnce = options.passagesAtOnce()
    const next = await findWork(options, passagesAtOnce)
    if (!next) return options.onComplete(signal)
    const { modelId, embedder, pending } = next
    for (let start = 0; start < pending.length; start += passagesAtOnce) {
      const group = pending.slice(start, start + passagesAtOnce)
      const vectorOf = await embedAll(embedder, group, log, signal)
      // A long document goes on in the next group; it is complete with its last passage.
      const unfinished = pending[start + passagesAtOnce]?.contentId
      const contentIds = new Set(group.map((passage) => passage.contentId))
      if (unfinished !== undefined) contentIds.delete(unfinished)
      await saveVectors(store, modelId, vectorOf, [...contentIds])
      options.onEmbedded(group.length)
    }
    return true
  }
}

/** Passages without a vector of a model. */
async function findWork({ store, models }: EmbedStageOptions, limit: number) {
  for (const model of models()) {
    const pending = await store.pendingPassages({ modelId: model.modelId, limit })
    if (pending.length > 0) return { ...model, pending }
  }
  return null
}

/** By passage. */
export type VectorOf = Map<number, Float32Array>

/** Vectors by passage id. A passage the model cannot embed is left out: it is found by its words alone. */
export async function embedAll(
  embedder: Embedder,
  passages: readonly PendingPassage[],
  log: Log,
  signal: AbortSignal,
): Promise<VectorOf> {
  try {
    const { vectors, dimensions } = await embedder.embedPassages(passages.map(embeddingText), signal)
    return new Map(
      passages.map((passage, index) => [
        passage.passageId,
        vectors.subarray(index * dimensions, (index + 1) * dimensions),
      ]),
    )
  } catch (cause) {
    const error = toTroveError(cause)
    if (isCancelled(cause) || error.code !== 'EMBEDDING_FAILED') throw cause
    if (passages.length === 1) {
      log.warn('A passage cannot be embedded; it is found by its words alone.', error)
      return new Map()
    }
    // One of them is to blame: halving finds it and saves the others.
    const middle = passages.length >> 1
    const first = await embedAll(embedder, passages.slice(0, middle), log, signal)
    const second = await embedAll(embedder, passages.slice(middle), log, signal)
    return new Map([...first, ...second])
  }
}

/** Stores vectors in slices; the contents count as complete with the last one. */
export async function saveVectors(
  store: Remote<Store>,
  modelId: number,
  vectorOf: VectorOf,
  contentIds: number[],
): Promise<void> {
  const entries = [...vectorOf]
  for (let start = 0; start === 0 || start < entries.length; start += vectorsPerWrite) {
    const slice = entries.slice(start, start + vectorsPerWrite)
    const isLast = start + vectorsPerWrite >= entries.length
    await store.saveEmbeddings({
      modelId,
      passageIds: Int32Array.from(slice, ([passageId]) => passageId),
      vectors: joined(slice.map(([, vector]) => vector)),
      completeContentIds: isLast ? contentIds : [],
    })
  }
}

function joined(vectors: readonly Float32Array[]): Float32Array {
  const dimensions = vectors[0]?.length ?? 0
  const all = new Float32Array(vectors.length * dimensions)
  vectors.forEach((vector, index) => all.set(vector, index * dimensions))
  return all
}
