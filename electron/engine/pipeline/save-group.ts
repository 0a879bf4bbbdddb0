import type { ReadJob } from './save-together.ts'

/** So many passages are written in one turn of the database. */
const enoughPassages = 32

/** What was read becomes findable that soon, however long the next file takes. */
const longestWaitMs = 200

/** Gathers what small files say that are read one after another: saved together they cost a fraction. */
export class SaveGroup {
  readonly #save: (read: readonly ReadJob[]) => Promise<void>
  readonly #hashes = new Set<string>()
  #gathered: ReadJob[] = []
  #passages = 0
  #timer: NodeJS.Timeout | undefined
  #saved: Promise<void> = Promise.resolve()

  constructor(save: (read: readonly ReadJob[]) => Promise<void>) {
    this.#save = save
  }

  /** Hashes of all contents that it was given. */
  get hashes(): string[] {
    return [...this.#hashes]
  }

  /** Takes a content; when there are enough of them, resolves once they are saved. Throws what saving earlier ones threw. */
  async add(read: ReadJob): Promise<void> {
    this.#gathered.push(read)
    this.#hashes.add(read.content.hash)
    this.#passages += read.content.content.passages.length
    if (this.#passages >= enoughPassages) return this.flush()
    this.#timer ??= setTimeout(() => {
      // Whoever adds next, or ends, hears of the error.
      this.flush().catch(() => undefined)
    }, longestWaitMs)
  }

  /** Saves what was gathered, after what is being saved. */
  flush(): Promise<void> {
    const read = this.#forget()
    if (read.length > 0) this.#saved = this.#saved.then(() => this.#save(read))
    return this.#saved
  }

  /** Gives up what was gathered; resolves when what is being saved has ended, well or not. */
  async cancel(): Promise<void> {
    this.#forget()
    await this.#saved.catch(() => undefined)
  }

  #forget(): ReadJob[] {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#passages = 0
    return this.#gathered.splice(0)
  }
}
