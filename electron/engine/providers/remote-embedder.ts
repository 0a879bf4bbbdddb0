import { createHash } from 'node:crypto'
import { isCancelled, TroveError } from '../../../shared/errors.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import type { Embedder, EmbedderInfo, Embeddings } from '../embed/types.ts'
import { askJson } from './ask-json.ts'
import { embeddingsAnswer, vectorsIn } from './embeddings-answer.ts'
import { Failure } from './failure.ts'
import { inLanes } from './lanes.ts'
import { ProviderRest, type RestLimits } from './provider-rest.ts'
import { usualRetries, withRetries, type Retries } from './retry.ts'
import { exhaustedMs } from './retry-after.ts'
import type { Provider } from './send.ts'
import { textBatches, type BatchLimits } from './text-batches.ts'

export interface RemoteEmbedderLimits {
  batch: BatchLimits
  /** Requests at a time. */
  lanes: number
  passages: { timeoutMs: number; retries: Retries }
  /** Somebody waits for it, and words are searched without it. */
  query: { timeoutMs: number; retries: Retries; waitMs: number }
  rest: RestLimits
}

export const usualEmbedderLimits: RemoteEmbedderLimits = {
  batch: { texts: 64, tokens: 32_000 },
  lanes: 3,
  passages: { timeoutMs: 120_000, retries: { ...usualRetries, longestMs: 60_000 } },
  query: { timeoutMs: 6_000, retries: { attempts: 2, firstMs: 200, longestMs: 1_000 }, waitMs: 1_000 },
  rest: { passingMs: 10_000, lastingMs: 300_000, longestWaitMs: 60_000 },
}

export interface RemoteEmbedderOptions {
  provider: Provider
  model: string
  /** Length to ask for; null where the model has one of its own. */
  ask: number | null
  /** Length that the vectors must have; null when it is to be found out. */
  dimensions: number | null
  limits?: Partial<RemoteEmbedderLimits> | undefined
  onClose?: () => void
}

/** Vectors compare when they come from the same model of the same host, at the same length. */
export const remoteFingerprint = (host: string, model: string, dimensions: number): string =>
  createHash('sha256')
    .update(JSON.stringify(['openai-compatible', host, model, dimensions]))
    .digest('hex')

/** Statuses by which a provider may mean a text that it cannot take. */
const aboutTexts = new Set<unknown>([400, 413, 422])
const isAboutTexts = ({ details }: TroveError): boolean => aboutTexts.has(details?.['status'])

/** Holds nothing of a person's. */
const harmless = 'A text that any model can embed.'

/** An embedding model over HTTP (`/v1/embeddings`). Answers may come from any program, so every vector is checked. */
export class RemoteEmbedder implements Embedder {
  readonly info: EmbedderInfo
  readonly #options: RemoteEmbedderOptions
  readonly #limits: RemoteEmbedderLimits
  readonly #rest: ProviderRest
  readonly #closed = new AbortController()

  constructor(options: RemoteEmbedderOptions) {
    const { provider, model, dimensions } = options
    this.#options = options
    this.#limits = { ...usualEmbedderLimits, ...options.limits }
    this.#rest = new ProviderRest(this.#limits.rest)
    const fingerprint = remoteFingerprint(provider.address.host, model, dimensions ?? 0)
    this.info = { name: model, dimensions: dimensions ?? 0, fingerprint }
  }

  async embedQuery(text: string, signal: AbortSignal = neverAborted): Promise<Float32Array<ArrayBuffer>> {
    const { timeoutMs, retries, waitMs } = this.#limits.query
    return this.#guarded(() => this.#ask([text], { timeoutMs, retries, waitMs }, signal))
  }

  async embedPassages(texts: readonly string[], signal: AbortSignal = neverAborted): Promise<Embeddings> {
    const { dimensions } = this.info
    const vectors = new Float32Array(texts.length * dimensions)
    const { batch: limits, lanes, passages, rest } = this.#limits
    const options = { ...passages, waitMs: rest.longestWaitMs }
    await this.#guarded(() =>
      inLanes(
        textBatches(texts, limits),
        lanes,
        async ({ start, end }, laneSignal) => {
          const batch = texts.slice(start, end)
          vectors.set(await this.#ask(batch, options, laneSignal), start * dimensions)
        },
        signal,
      ),
    ).catch(async (cause: unknown) => {
      throw await this.#blame(cause, texts, signal)
    })
    return { vectors, dimensions }
  }

  /** There is nothing to give back. */
  async rest(): Promise<void> {}

  /** Forgets what went wrong: something is different now. */
  tryAgain(): void {
    this.#rest.end()
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#closed.abort()
    this.#options.onClose?.()
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    this.#rest.check()
    try {
      const result = await work()
      this.#rest.worked()
      return result
    } catch (cause) {
      if (cause instanceof TroveError && !isAboutTexts(cause)) this.#rest.failed(cause)
      throw cause
    }
  }

  async #ask(
    texts: readonly string[],
    { timeoutMs, retries, waitMs }: { timeoutMs: number; retries: Retries; waitMs: number },
    caller: AbortSignal,
  ): Promise<Float32Array<ArrayBuffer>> {
    const signal = AbortSignal.any([caller, this.#closed.signal])
    const { provider, model, ask, dimensions } = this.#options
    const body = JSON.stringify({
      model,
      input: texts,
      encoding_format: 'float',
      ...(ask === null ? {} : { dimensions: ask }),
    })
    const request = { path: 'embeddings', body, schema: embeddingsAnswer, timeoutMs, mostBytes: 64_000_000 }
    const attempt = async (): Promise<Float32Array<ArrayBuffer>> => {
      await this.#rest.wait(signal, waitMs)
      try {
        const { value, headers } = await askJson(provider, request, signal)
        this.#rest.pause(exhaustedMs(headers))
        return vectorsIn(value, texts.length, dimensions)
      } catch (cause) {
        // The other lanes wait as well.
        if (cause instanceof Failure && cause.afterMs !== null) this.#rest.pause(cause.afterMs)
        throw cause
      }
    }
    return withRetries(attempt, retries, signal)
  }

  /**
   * What a failure of passages means. A single text that is refused is given up as one that cannot be embedded, but only when
   * the provider embeds another one: otherwise all of a library would be given up text by text.
   */
  async #blame(cause: unknown, texts: readonly string[], signal: AbortSignal): Promise<unknown> {
    if (!(cause instanceof TroveError) || isCancelled(cause)) return cause
    const own = cause.code === 'EMBEDDING_FAILED'
    if (!own && !isAboutTexts(cause)) return cause
    const givenUp = new TroveError('EMBEDDING_FAILED', cause.message, { details: cause.details })
    if (texts.length > 1) return givenUp
    try {
      await this.embedQuery(harmless, signal)
      return givenUp
    } catch (other) {
      if (isCancelled(other)) return other
      const error = own ? new TroveError('PROVIDER_FAILED', cause.message) : cause
      this.#rest.failed(error)
      return error
    }
  }
}
