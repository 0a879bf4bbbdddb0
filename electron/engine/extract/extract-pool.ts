import { TroveError } from '../../../shared/errors.ts'
import type { Closed } from '../../../shared/rpc/transport.ts'
import { ExtractThread } from './extract-thread.ts'
import { readingBudget, type ReadingBudget } from './limits.ts'
import type { ExtractInput, ExtractOutput } from './service.ts'

export interface ExtractorOptions {
  /** Hears of every thread that died on its own. */
  onCrash?: (reason: Closed) => void
  /** Number of threads, each reading one file at a time. */
  size?: number
  /** What a file may cost; what is not given is as in limits.ts. */
  budget?: Partial<ReadingBudget>
}

interface Waiting {
  resolve: (thread: ExtractThread) => void
  reject: (error: TroveError) => void
}

/** Reads files in threads of their own: a hostile file can only end its thread. */
export class Extractor {
  readonly #threads: readonly ExtractThread[]
  readonly #free: ExtractThread[]
  readonly #waiting: Waiting[] = []
  #closed = false

  constructor({ onCrash, size = 1, budget = {} }: ExtractorOptions = {}) {
    const options = { budget: { ...readingBudget, ...budget }, onCrash }
    this.#threads = Array.from({ length: size }, () => new ExtractThread(options))
    this.#free = [...this.#threads]
  }

  /**
   * Reads a file and cuts it into passages. Throws a `FILE_…` code or `OUTSIDE_LIBRARY` for what cannot be
   * read, `CANCELLED` once the signal has fired and the thread is free again.
   */
  async extract(input: ExtractInput, signal: AbortSignal): Promise<ExtractOutput> {
    const thread = await this.#take()
    try {
      if (signal.aborted) throw new TroveError('CANCELLED', 'The request was cancelled.')
      return await thread.extract(input, signal)
    } finally {
      this.#give(thread)
    }
  }

  /** Sizes passages by the tokenizer of this model, or by an estimate. Throws `MODEL_INVALID`. */
  async useTokenizer(directory: string | null): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.useTokenizer(directory)))
  }

  /** Ends the threads that have nothing to do; they begin anew with the next file. */
  async rest(): Promise<void> {
    await Promise.all(this.#free.map((thread) => thread.rest()))
  }

  /** Ends the threads in good order; whoever waits for one gets `DISCONNECTED`. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(closed())
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }

  #take(): Promise<ExtractThread> {
    if (this.#closed) return Promise.reject(closed())
    const thread = this.#free.pop()
    if (thread) return Promise.resolve(thread)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  #give(thread: ExtractThread): void {
    const next = this.#waiting.shift()
    if (next) next.resolve(thread)
    else this.#free.push(thread)
  }
}

const closed = (): TroveError => new TroveError('DISCONNECTED', 'The extract threads were stopped.')
