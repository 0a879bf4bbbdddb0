import { TroveError } from '../../../shared/errors.ts'
import { ModelThread, threadDied } from './model-thread.ts'
import type { Embedder, EmbedderInfo, Embeddings, EmbedService } from './types.ts'

export interface LocalEmbedderOptions {
  /** A model's directory: see `findModel`. */
  directory: string
  /** The thread is replaced when the process has grown by more bytes than this since the model was loaded. */
  memoryBudget?: number
}

const defaultMemoryBudget = 600 * 1024 * 1024

/** Without work, more than this is given back. */
const restingMemoryBudget = 64 * 1024 * 1024

/** Passages that are sent to the thread at once: between two such lots the thread may be replaced. */
const lotSize = 256

type EmbedInput = Parameters<EmbedService['embed']>[0]

/** Loads a model in a thread of its own; throws `MODEL_INVALID`. */
export async function openLocalEmbedder(options: LocalEmbedderOptions): Promise<LocalEmbedder> {
  const thread = new ModelThread(options.directory)
  try {
    const { info } = await thread.load()
    return new LocalEmbedder(options, thread, info)
  } catch (cause) {
    await thread.stop()
    throw cause
  }
}

/** The local model as the engine sees it: threads die, are replaced and reloaded behind its back. */
export class LocalEmbedder implements Embedder {
  readonly info: EmbedderInfo
  #directory: string
  readonly #memoryBudget: number
  #thread: ModelThread
  #replacing: Promise<void> | null = null
  #closed = false

  constructor(options: LocalEmbedderOptions, thread: ModelThread, info: EmbedderInfo) {
    this.info = info
    this.#directory = options.directory
    this.#memoryBudget = options.memoryBudget ?? defaultMemoryBudget
    this.#thread = thread
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>> {
    return (await this.#embed({ texts: [text], kind: 'query' }, signal)).vectors
  }

  async embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Embeddings> {
    const { dimensions } = this.info
    const vectors = new Float32Array(texts.length * dimensions)
    for (let first = 0; first < texts.length; first += lotSize) {
      await this.#keepSmall(this.#memoryBudget)
      const lot = texts.slice(first, first + lotSize)
      const embeddings = await this.#embed({ texts: lot, kind: 'passage' }, signal).catch(
        (cause: unknown) => {
          throw placedAfter(first, cause)
        },
      )
      vectors.set(embeddings.vectors, first * dimensions)
    }
    return { vectors, dimensions }
  }

  /** The model's directory was moved to another place. */
  async moved(directory: string): Promise<void> {
    this.#directory = directory
    await this.#replacing
    if (!this.#closed) await this.#replace()
  }

  async rest(): Promise<void> {
    await this.#keepSmall(Math.min(restingMemoryBudget, this.#memoryBudget))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#replacing
    await this.#thread.stop()
  }

  async #embed(input: EmbedInput, signal: AbortSignal | undefined): Promise<Embeddings> {
    try {
      return await this.#attempt(input, signal)
    } catch (cause) {
      if (!threadDied(cause) || this.#closed) throw cause
    }
    try {
      return await this.#attempt(input, signal)
    } catch (cause) {
      if (!threadDied(cause)) throw cause
      throw new TroveError('EMBEDDING_FAILED', 'The embedding model crashed twice on the same texts.', {
        cause,
      })
    }
  }

  async #attempt(input: EmbedInput, signal: AbortSignal | undefined): Promise<Embeddings> {
    const thread = this.#thread
    const { info } = await thread.load()
    if (info.fingerprint !== this.info.fingerprint) {
      throw new TroveError('EMBEDDING_FAILED', `The model's files in ${this.#directory} have changed.`)
    }
    return thread.embed(input, { signal })
  }

  /** Memory that a model leaks outside of JavaScript comes back only when its thread ends. */
  async #keepSmall(budget: number): Promise<void> {
    this.#replacing ??= this.#replaceIfLarge(budget).finally(() => (this.#replacing = null))
    await this.#replacing
  }

  async #replaceIfLarge(budget: number): Promise<void> {
    const growth = await this.#thread.growth().catch((cause: unknown) => {
      // A thread that has just died has nothing left to give back.
      if (threadDied(cause)) return 0
      throw cause
    })
    if (growth > budget && !this.#closed) await this.#replace()
  }

  async #replace(): Promise<void> {
    // Queries go to the old thread until the fresh one has loaded the model.
    const fresh = new ModelThread(this.#directory)
    try {
      await fresh.load()
    } catch (cause) {
      await fresh.stop()
      throw cause
    }
    const old = this.#thread
    this.#thread = fresh
    await old.stop()
  }
}

/** A failure in a lot names the text's place in the whole list. */
function placedAfter(first: number, cause: unknown): unknown {
  const place = cause instanceof TroveError ? cause.details?.['place'] : undefined
  if (!(cause instanceof TroveError) || typeof place !== 'number') return cause
  return new TroveError(cause.code, `The model has no vector for text ${first + place + 1}.`, {
    details: { place: first + place },
    cause,
  })
}
