import type { Database } from '../database.ts'
import { addContent, addName, WordLoading, type LoadedWords, type SavedWords } from './load-words.ts'

/** The share of rows of deleted contents from which on all is read anew. */
const deadAtMost = 0.25

/** A larger library is ranked by the database's own index, which takes longer and no memory: some 700,000 passages. */
const mostBytes = 512 * 2 ** 20

/** A passage's words as the indexes take them up. */
export interface WordsToAdd {
  passageId: number
  contentId: number
  terms: string
}

/**
 * The words of the library in memory, where ranking takes a tenth of the time that the database needs. They are read in turns of
 * their own when the library was opened, and what is written or deleted later is kept in step.
 */
export class ResidentWords {
  #words: LoadedWords | null = null
  #loading: WordLoading | null = null
  #database: Database | null = null
  #tooLarge = false
  #savedAs: string | null = null

  /** Begins to read. To be called once, before anything else. `saved`: what was kept when the library was last closed. */
  start(database: Database, saved: SavedWords | null = null): void {
    this.#database = database
    this.#words = saved
    this.#savedAs = saved?.token ?? null
    if (!saved) this.#load()
  }

  /** The file that holds just these words; null when none does. */
  get savedAs(): string | null {
    return this.#savedAs
  }

  /** What searches may use; null until all is read, and for a library that is too large. */
  get words(): LoadedWords | null {
    return this.#words
  }

  /** To be called in the turn that writes these passages, in their order. */
  addPassages(rows: readonly WordsToAdd[]): void {
    this.#withinLimits(() => {
      for (const { passageId, contentId, terms } of rows) {
        this.#words?.passages.add(passageId, contentId, terms)
        this.#loading?.addPassage(passageId, contentId, terms)
      }
    })
  }

  /** To be called in the turn that writes the words of a whole content. */
  addContent(contentId: number, terms: string): void {
    this.#withinLimits(() => {
      if (this.#words) addContent(this.#words, contentId, terms)
      this.#loading?.addContent(contentId, terms)
    })
  }

  /** To be called in the turn that writes these documents, after those with lower ids. */
  addNames(rows: readonly { documentId: number; terms: string }[]): void {
    this.#withinLimits(() => {
      for (const { documentId, terms } of rows) {
        if (this.#words) addName(this.#words, documentId, terms)
        this.#loading?.addName(documentId, terms)
      }
    })
  }

  /** To be called when these documents are forgotten. */
  removeNames(documentIds: readonly number[]): void {
    if (documentIds.length === 0) return
    this.#savedAs = null
    this.#words?.names.removeGroups(documentIds)
    this.#loading?.words.names.removeGroups(documentIds)
    this.#reloadWhenSparse()
  }

  /** To be called in the turn that deletes a content for good. */
  removeContent(contentId: number): void {
    this.#savedAs = null
    for (const words of [this.#words, this.#loading?.words]) {
      words?.passages.removeGroups([contentId])
      words?.contents.removeGroups([contentId])
    }
    this.#reloadWhenSparse()
  }

  #reloadWhenSparse(): void {
    if (!this.#words || this.#loading) return
    const { passages, names } = this.#words
    if (Math.max(passages.deadShare, names.deadShare) > deadAtMost) this.#load()
  }

  #load(): void {
    if (this.#tooLarge) return
    this.#loading = new WordLoading()
    // An error here is one of reading the database: searches meet it by themselves, and tell it.
    this.#readAll(this.#loading).catch(() => {
      this.#loading = null
    })
  }

  async #readAll(loading: WordLoading): Promise<void> {
    while (this.#loading === loading && !loading.done) {
      await this.#database?.readLater((connection) => loading.step(connection))
      this.#checkSize(loading.words)
    }
    if (this.#loading !== loading) return
    this.#words = loading.words
    this.#loading = null
  }

  #withinLimits(add: () => void): void {
    this.#savedAs = null
    try {
      add()
      if (this.#words) this.#checkSize(this.#words)
    } catch (cause) {
      // There is no room for more rows.
      if (!(cause instanceof RangeError)) throw cause
      this.#giveUp()
    }
  }

  #checkSize({ passages, contents, names }: LoadedWords): void {
    if (passages.bytes + contents.bytes + names.bytes > mostBytes) this.#giveUp()
  }

  #giveUp(): void {
    this.#tooLarge = true
    this.#words = null
    this.#loading = null
  }
}
