import { TroveError } from '../../../shared/errors.ts'
import type { CallOptions } from '../../../shared/rpc/service.ts'
import { Thread } from '../threads/thread.ts'
import { disableTelemetry } from './telemetry.ts'
import type { EmbedderInfo, Embeddings, EmbedService } from './types.ts'

type EmbedInput = Parameters<EmbedService['embed']>[0]

interface Loaded {
  info: EmbedderInfo
  /** Resident bytes of the process right after loading. */
  rss: number
}

/** An embed thread with a model in it, which is loaded again whenever the thread had to be started anew. */
export class ModelThread {
  readonly #directory: string
  readonly #thread: Thread<EmbedService>
  #loaded: Promise<Loaded> | null = null

  constructor(directory: string) {
    this.#directory = directory
    disableTelemetry()
    this.#thread = new Thread({ name: 'embed', onCrash: () => (this.#loaded = null) })
  }

  /** Loads the model unless it is loaded; throws `MODEL_INVALID`. */
  load(): Promise<Loaded> {
    this.#loaded ??= this.#load()
    return this.#loaded
  }

  async embed(input: EmbedInput, options: CallOptions): Promise<Embeddings> {
    await this.load()
    return this.#thread.remote.embed(input, options)
  }

  /** By how many bytes the process has grown since the model was loaded. */
  async growth(): Promise<number> {
    const { rss } = await this.load()
    return (await this.#thread.remote.memory()).rss - rss
  }

  /** Ends the thread once the batch at hand is done. */
  stop(): Promise<void> {
    return this.#thread.stop()
  }

  /** Ends the thread at once, as a crash would. */
  async kill(): Promise<void> {
    this.#loaded = null
    await this.#thread.kill()
  }

  async #load(): Promise<Loaded> {
    try {
      const info = await this.#thread.remote.load({ directory: this.#directory })
      return { info, rss: (await this.#thread.remote.memory()).rss }
    } catch (cause) {
      // What failed once may succeed in a fresh thread or with other files.
      this.#loaded = null
      throw cause
    }
  }
}

/** True when a thread died with the call unanswered. */
export const threadDied = (cause: unknown): boolean =>
  cause instanceof TroveError && cause.code === 'DISCONNECTED'
