import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../database.ts'
import type { Queryable } from '../driver.ts'
import type { WordRanking } from '../ranking/word-ranking.ts'
import type { FoundWords } from '../rows.ts'
import type { SearchWordsInput } from '../types.ts'
import {
  addContent,
  addName,
  type ContentWords,
  type LoadedWords,
  type SavedWords,
  WordLoading,
} from './load-words.ts'
import { residentLists, residentNames } from './resident-lists.ts'

/** The share of rows of deleted contents from which on all is read anew. */
const deadAtMost = 0.25

/** Beyond this, some 2.7 million passages, what is new is found by meaning only: memory is not without end. */
const mostBytes = 2 ** 31

/** A search waits so long for words that are still being read; then it does with those that are there. */
const longestWaitMs = 1_000

/**
 * The words of the library in memory, by which passages, contents and names are ranked. They are read when the library was opened,
 * from a file or in turns of their own from the database, and what is written or deleted later is kept in step.
 */
export class ResidentWords implements WordRanking {
  readonly #database: Database
  #words: LoadedWords | null
  #loading: WordLoading | null = null
  #loaded: Promise<void> = Promise.resolve()
  #full = false
  #unsaved: number

  /** Begins to read. `saved`: what the file of the words has, brought up to date. */
  constructor(database: Database, saved: SavedWords | null = null) {
    this.#database = database
    this.#words = saved?.words ?? null
    this.#unsaved = saved?.changes ?? Infinity
    if (!saved) this.#load()
  }

  /** How many rows have come or gone since the words were saved. */
  get unsaved(): number {
    return this.#unsaved
  }

  /** A file has the words as they are now. */
  markSaved(): void {
    this.#unsaved = 0
  }

  /** All words, and room for all that come. Only these are worth a file. */
  get complete(): boolean {
    return this.#words !== null && !this.#full
  }

  /** What searches may use: of a library that was just opened after a crash perhaps only a part. */
  get words(): LoadedWords {
    return this.#words ?? this.#loading?.words ?? this.#load().words
  }

  /** Waits until the words have been read, a while at most. Throws what reading them threw, and tries again the next time. */
  async ready(signal?: AbortSignal): Promise<void> {
    if (this.#words) return
    if (!this.#loading) this.#load()
    const wait = new AbortController()
    const cancel = signal ? AbortSignal.any([signal, wait.signal]) : wait.signal
    try {
      await Promise.race([
        this.#loaded,
        delay(longestWaitMs, undefined, { signal: cancel }).catch(() => undefined),
      ])
    } finally {
      wait.abort()
    }
  }

  async find(
    connection: Queryable,
    input: SearchWordsInput,
    hidden: ReadonlySet<number>,
  ): Promise<FoundWords> {
    const lists = residentLists(this.words, input, hidden)
    return { ...lists, ...(await residentNames(connection, this.words, input)) }
  }

  /** Nothing: the packed terms are all that is kept. */
  async write(): Promise<void> {}

  /**
   * Takes up contents, a step of some hundred passages each time it is asked. The first step is to be made in the turn that writes
   * their terms, and all of them before anything shows them.
   */
  *addContents(contents: readonly ContentWords[]): Generator<void> {
    this.#unsaved += contents.reduce((sum, { passageIds }) => sum + passageIds.length + 1, 0)
    const additions = contents.flatMap((content) => {
      const indexes = [this.#words, this.#loading?.wordsFor(content.contentId)]
      return indexes.flatMap((words) => (words ? [addContent(words, content)] : []))
    })
    for (const addition of additions) {
      while (!this.#full && !this.#try(() => addition.next())?.done) yield
    }
  }

  /** To be called in the turn that writes these documents, after those with lower ids. */
  addNames(rows: readonly { documentId: number; terms: string }[]): void {
    this.#unsaved += rows.length
    if (this.#full) return
    this.#try(() => {
      for (const { documentId, terms } of rows) {
        if (this.#words) addName(this.#words, documentId, terms)
        this.#loading?.addName(documentId, terms)
      }
    })
  }

  /** To be called when these documents are forgotten. */
  removeNames(documentIds: readonly number[]): void {
    if (documentIds.length === 0) return
    this.#unsaved += documentIds.length
    this.#words?.names.removeGroups(documentIds)
    this.#loading?.words.names.removeGroups(documentIds)
    this.#reloadWhenSparse()
  }

  /** To be called in the turn that deletes a content for good. */
  removeContent(contentId: number): void {
    this.#unsaved++
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

  #load(): WordLoading {
    const loading = new WordLoading()
    this.#loading = loading
    this.#loaded = this.#readAll(loading).catch((cause: unknown) => {
      this.#loading = null
      throw cause
    })
    // Searches hear of it, and the next one tries again.
    this.#loaded.catch(() => undefined)
    return loading
  }

  async #readAll(loading: WordLoading): Promise<void> {
    while (!loading.done && !isFull(loading.words)) {
      await this.#database.readLater((connection) => loading.step(connection))
    }
    this.#full = !loading.done
    this.#words = loading.words
    this.#loading = null
  }

  /** Adds to the indexes, unless there is no room for more rows. */
  #try<T>(add: () => T): T | null {
    try {
      const added = add()
      this.#full = this.#words !== null && isFull(this.#words)
      return added
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      this.#full = true
      return null
    }
  }
}

const isFull = ({ passages, contents, names }: LoadedWords): boolean =>
  passages.bytes + contents.bytes + names.bytes > mostBytes
