import { toTroveError } from '../../../shared/errors.ts'
import type { ExtractedContent, ExtractService } from '../extract/service.ts'
import type { Log } from '../log.ts'
import { Thread } from '../threads/thread.ts'
import type { Chunk } from './lines.ts'

/** Without texts for so long, the thread gives its memory back. */
const restAfterMs = 60_000

/** Cuts texts into passages in a thread of its own, so that nobody waits behind a file that takes long. */
export class Cutter {
  readonly #thread: Thread<ExtractService>
  readonly #tokenizer: () => string | null
  #restTimer: NodeJS.Timeout | undefined

  constructor({ log, tokenizer }: { log: Log; tokenizer: () => string | null }) {
    this.#tokenizer = tokenizer
    this.#thread = new Thread({
      name: 'extract',
      onCrash: ({ message }) => log.warn(`The thread that cuts texts ended: ${message}`),
    })
  }

  /** Throws `INVALID_INPUT` for a text with nothing in it to be found by. */
  async cut({ text, metadata }: Chunk): Promise<ExtractedContent> {
    const title = metadata['title']
    const input = { text, metadata, title: typeof title === 'string' && title.trim() !== '' ? title : null }
    clearTimeout(this.#restTimer)
    this.#restTimer = setTimeout(() => void this.#thread.recycle(), restAfterMs).unref()
    try {
      return await this.#thread.remote.cut({ ...input, tokenizer: this.#tokenizer() })
    } catch (cause) {
      if (toTroveError(cause).code !== 'MODEL_INVALID') throw cause
      // The model has gone since: passages are sized by the estimate, which is on the safe side.
      return this.#thread.remote.cut({ ...input, tokenizer: null })
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#restTimer)
    await this.#thread.stop()
  }
}
