import { basename, resolve } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import { AutoTokenizer } from '@huggingface/transformers'
import { TroveError } from '../../../shared/errors.ts'
import { planBatches, type Batch } from './batches.ts'
import { identifyModel } from './fingerprint.ts'
import { manifest } from './manifest.ts'
import { missingFiles } from './model-files.ts'
import { Network } from './network.ts'
import { poolMeans } from './pooling.ts'
import { createEncoder, type TokenIds } from './tokens.ts'
import { useLocalFilesOnly } from './transformers-settings.ts'
import { Turns, type Priority } from './turns.ts'
import type { EmbedderInfo, Embeddings } from './types.ts'

/**
 * Padded tokens of a batch. What a batch computes should stay in the processor's cache: measured on MiniLM, 2,048
 * take a quarter more time for the same texts and 4,096 two thirds more. Small batches also let queries through.
 */
export const batchTokens = 512

/** Padded tokens of a batch while somebody is searching: a query waits for one batch at most. */
const batchTokensBesideQueries = 128

/** Somebody who searched so lately will search again. */
const searchingMs = 3_000

/** Texts that are tokenised without a look at what else has arrived. */
const textsPerTurn = 16

const cancelled = (): TroveError => new TroveError('CANCELLED', 'The request was cancelled.')

/** A sentence encoder that is loaded in this thread. */
export class LocalModel {
  readonly info: EmbedderInfo
  readonly #encode: (text: string) => TokenIds
  readonly #network: Network
  readonly #turns = new Turns()
  #lastQuery = -Infinity

  private constructor(info: EmbedderInfo, encode: (text: string) => TokenIds, network: Network) {
    this.info = info
    this.#encode = encode
    this.#network = network
  }

  /** Loads a directory in transformers.js layout and proves that it works; throws `MODEL_INVALID`. */
  static async load(path: string): Promise<LocalModel> {
    const directory = resolve(path)
    const missing = missingFiles(directory)
    if (missing.length > 0) {
      throw new TroveError('MODEL_INVALID', `${directory} is no model: it lacks ${missing.join(', ')}.`)
    }
    useLocalFilesOnly()
    try {
      const { fingerprint, pinned } = await identifyModel(directory)
      const tokenizer = await AutoTokenizer.from_pretrained(directory, { local_files_only: true })
      const encode = createEncoder(tokenizer, Math.min(manifest.maxTokens, tokenizer.model_max_length))
      const network = await Network.load(directory)
      const dimensions = await network.run([encode('trial')], (states) => states.dimensions)
      const name = pinned ? manifest.name : (network.name ?? basename(directory))
      return new LocalModel({ name, dimensions, fingerprint }, encode, network)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new TroveError('MODEL_INVALID', `The model in ${directory} cannot be used: ${reason}`, { cause })
    }
  }

  /** Vectors in the order of the texts. Throws `EMBEDDING_FAILED`, `CANCELLED`. */
  async embed(texts: readonly string[], priority: Priority, signal: AbortSignal): Promise<Embeddings> {
    const { dimensions } = this.info
    const vectors = new Float32Array(texts.length * dimensions)
    const encoded = await this.#encodeAll(texts, signal)
    if (priority === 'query') this.#lastQuery = performance.now()
    const lengths = encoded.map((ids) => ids.length)
    for (const batch of planBatches(lengths, batchTokens)) {
      for (const part of this.#partsOf(batch, lengths)) {
        await this.#turns.take(priority, async () => {
          if (signal.aborted) throw cancelled()
          await this.#embedBatch(
            part.map((place) => encoded[place] ?? []),
            part,
            vectors,
          )
        })
      }
    }
    return { vectors, dimensions }
  }

  #partsOf(batch: Batch, lengths: readonly number[]): readonly Batch[] {
    if (performance.now() - this.#lastQuery > searchingMs) return [batch]
    const parts = planBatches(
      batch.map((place) => lengths[place] ?? 0),
      batchTokensBesideQueries,
    )
    return parts.map((part) => part.flatMap((index) => batch[index] ?? []))
  }

  /** Waits for the batch at hand; nothing may be embedded afterwards. */
  async close(): Promise<void> {
    await this.#turns.take('query', () => this.#network.close())
  }

  async #encodeAll(texts: readonly string[], signal: AbortSignal): Promise<TokenIds[]> {
    const encoded: TokenIds[] = []
    for (const text of texts) {
      if (encoded.length > 0 && encoded.length % textsPerTurn === 0) await nextTick()
      if (signal.aborted) throw cancelled()
      encoded.push(this.#encode(text))
    }
    return encoded
  }

  async #embedBatch(texts: TokenIds[], places: readonly number[], vectors: Float32Array): Promise<void> {
    const lengths = texts.map((ids) => ids.length)
    const [failed] = await this.#network
      .run(texts, (states) => poolMeans(states, lengths, vectors, places))
      .catch((cause: unknown) => {
        throw new TroveError('EMBEDDING_FAILED', `The model failed on a text: ${String(cause)}`, { cause })
      })
    if (failed !== undefined) {
      throw new TroveError('EMBEDDING_FAILED', `The model has no vector for text ${failed + 1}.`, {
        details: { place: failed },
      })
    }
  }
}
