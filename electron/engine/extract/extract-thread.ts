import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { isCancelled, toTroveError, TroveError } from '../../../shared/errors.ts'
import type { Closed } from '../../../shared/rpc/transport.ts'
import { Thread } from '../threads/thread.ts'
import { timeBudget, type ReadingBudget } from './limits.ts'
import { watchGrowth } from './memory-watch.ts'
import type { ExtractInput, ExtractOutput, ExtractService } from './service.ts'

export interface ExtractThreadOptions {
  budget: ReadingBudget
  onCrash?: ((reason: Closed) => void) | undefined
}

/** One extract thread with a guard: a file that costs too much loses its thread, and the next one gets another. */
export class ExtractThread {
  readonly #thread: Thread<ExtractService>
  readonly #budget: ReadingBudget
  #tokenizer: string | null = null
  /** What the thread that runs now was told; a new thread knows of none. */
  #told: string | null = null
  /** Resident bytes of the process before the thread read its first file; 0 while there is none. */
  #rssBefore = 0
  #closing = false

  constructor({ budget, onCrash }: ExtractThreadOptions) {
    this.#budget = budget
    this.#thread = new Thread({
      name: 'extract',
      resourceLimits: { maxOldGenerationSizeMb: budget.heapMegabytes },
      onCrash: (reason) => {
        this.#forget()
        onCrash?.(reason)
      },
    })
  }

  /** Throws `MODEL_INVALID`; passages are sized as before then. */
  async useTokenizer(directory: string | null): Promise<void> {
    try {
      await this.#thread.remote.useTokenizer({ directory })
      this.#told = directory
    } catch (cause) {
      // The file before it took the thread along: the next thread will be told.
      if (this.#closing || toTroveError(cause).code !== 'DISCONNECTED') throw cause
    }
    this.#tokenizer = directory
  }

  async extract(input: ExtractInput, signal: AbortSignal): Promise<ExtractOutput> {
    signal.throwIfAborted()
    await this.#tellTokenizer()
    const { size } = await stat(input.path).catch(() => ({ size: 0 }))
    this.#rssBefore ||= process.memoryUsage.rss()
    try {
      return await this.#guarded(input, signal, timeBudget(size, this.#budget))
    } finally {
      if (process.memoryUsage.rss() - this.#rssBefore > this.#budget.recycleBytes) await this.rest()
    }
  }

  /** Ends the thread, which gives its memory back; the next file gets a fresh one. */
  async rest(): Promise<void> {
    this.#forget()
    await this.#thread.recycle()
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#thread.stop()
  }

  async #guarded(input: ExtractInput, signal: AbortSignal, milliseconds: number): Promise<ExtractOutput> {
    let verdict: TroveError | null = null
    const end = (error: TroveError): void => {
      verdict ??= error
      void this.#kill()
    }
    const timer = setTimeout(() => end(tooSlow(milliseconds)), milliseconds)
    const stopWatching = watchGrowth(this.#budget, () => end(tooLarge()))
    try {
      return await this.#thread.remote.extract(input, { signal })
    } catch (cause) {
      if (verdict) throw verdict
      if (isCancelled(cause)) await this.#settle()
      throw this.#closing ? toTroveError(cause) : reasonOf(cause)
    } finally {
      clearTimeout(timer)
      stopWatching()
    }
  }

  /** The thread tells a tokenizer only between files: its answer shows that it has stopped reading. */
  async #settle(): Promise<void> {
    const stopped = this.#thread.remote.useTokenizer({ directory: this.#told }).then(
      () => true,
      () => true,
    )
    const inTime = await Promise.race([stopped, delay(this.#budget.cancelGraceMs, false, { ref: false })])
    if (!inTime) await this.#kill()
  }

  /** A new thread answers once it has started: the time that takes is not the file's. */
  async #tellTokenizer(): Promise<void> {
    if (this.#rssBefore > 0 && this.#told === this.#tokenizer) return
    try {
      await this.useTokenizer(this.#tokenizer)
    } catch (cause) {
      if (toTroveError(cause).code !== 'MODEL_INVALID') throw reasonOf(cause)
      // The model has gone since: passages are sized by the estimate, which is on the safe side.
      this.#tokenizer = null
    }
  }

  async #kill(): Promise<void> {
    this.#forget()
    await this.#thread.kill()
  }

  /** What was known of the thread that has ended. */
  #forget(): void {
    this.#told = null
    this.#rssBefore = 0
  }
}

function tooSlow(milliseconds: number): TroveError {
  return new TroveError(
    'FILE_TIMEOUT',
    `Reading the file took longer than ${Math.round(milliseconds / 1000)} seconds.`,
  )
}

function tooLarge(): TroveError {
  return new TroveError('FILE_OUT_OF_MEMORY', 'Reading the file took more memory than it may have.')
}

/** A thread that died under a file is that file's fault. */
function reasonOf(cause: unknown): TroveError {
  const error = toTroveError(cause)
  if (error.code !== 'DISCONNECTED') return error
  return error.details?.['outOfMemory'] === true
    ? tooLarge()
    : new TroveError('FILE_CRASHED_READER', `The reader broke down on this file: ${error.message}`, { cause })
}
