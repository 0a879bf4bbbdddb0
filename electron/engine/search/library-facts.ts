import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'

export interface LibraryFacts {
  /** What the documents are written in, the most frequent first; null: not known. */
  languages: readonly (string | null)[]
  contents: number
  passages: number
}

/** Facts this old are still told, and fetched anew meanwhile. */
const freshMs = 5_000

/** Older facts may lack a language: a search waits for new ones. */
const staleMs = 30_000

/** What search needs to know of the whole library; remembered, since it changes slowly and is asked for at every keystroke. */
export class LibraryFactsKeeper {
  readonly #store: Remote<Store>
  #facts: LibraryFacts | null = null
  #fetchedAt = 0
  #fetching: Promise<LibraryFacts> | null = null

  constructor(store: Remote<Store>) {
    this.#store = store
  }

  /** An empty library is asked again every time: its first document may just have come. */
  async get(): Promise<LibraryFacts> {
    const age = performance.now() - this.#fetchedAt
    if (this.#facts && this.#facts.passages > 0 && age < staleMs) {
      // A failure shows in the search itself.
      if (age > freshMs) this.#fetch().catch(() => undefined)
      return this.#facts
    }
    return this.#fetch()
  }

  #fetch(): Promise<LibraryFacts> {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = null
    })
    return this.#fetching
  }

  async #load(): Promise<LibraryFacts> {
    const languages = await this.#store.languages()
    this.#facts = {
      languages: languages.map(({ language }) => language),
      contents: languages.reduce((sum, { contents }) => sum + contents, 0),
      passages: languages.reduce((sum, { passages }) => sum + passages, 0),
    }
    this.#fetchedAt = performance.now()
    return this.#facts
  }
}
