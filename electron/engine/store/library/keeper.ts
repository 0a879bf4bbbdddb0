import { keptText, writeKept, type KeptTables } from './kept-file.ts'

/** Changes that come close together are written once. */
const pauseMs = 500

/** Keeps the settings file in step with the database. */
export class Keeper {
  readonly #library: string
  readonly #read: () => Promise<KeptTables>
  #written: string | null = null
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  /** `read` tells what the database holds now. */
  constructor(library: string, read: () => Promise<KeptTables>) {
    this.#library = library
    this.#read = read
  }

  /** Something was changed: it is written soon. */
  changed(): void {
    this.#timer ??= setTimeout(() => void this.flush(), pauseMs)
    this.#timer.unref()
  }

  /** Writes what is not written yet. A disk that refuses is asked again at the next change: the database has it all. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined)
    return this.#writing
  }

  async #write(): Promise<void> {
    const text = keptText(await this.#read())
    if (text === this.#written) return
    await writeKept(this.#library, text)
    this.#written = text
  }
}
