import type { Queryable } from '../driver.ts'
import type { ContentWords } from '../resident/load-words.ts'
import type { FoundWords } from '../rows.ts'
import type { SearchWordsInput } from '../types.ts'

/**
 * What ranks passages, contents and file names by their words. It is told of everything that comes and goes: in memory it keeps in
 * step by this; on a server the database does by itself, and most of it is nothing to be done.
 */
export interface WordRanking {
  /** Waits, a while at most, until there is something to search in. */
  ready(signal?: AbortSignal): Promise<void>
  /** `hidden`: contents that no document shows. */
  find(connection: Queryable, input: SearchWordsInput, hidden: ReadonlySet<number>): Promise<FoundWords>
  /** Writes what the ranking keeps in the database, in the transaction that writes these contents' terms. */
  write(transaction: Queryable, contents: readonly ContentWords[]): Promise<void>
  /**
   * Takes up contents, a step each time it is asked. The first step is to be made in the turn that writes their terms, and all of
   * them before anything shows them.
   */
  addContents(contents: readonly ContentWords[]): Generator<void>
  /** To be called in the turn that writes these documents, after those with lower ids. */
  addNames(rows: readonly { documentId: number; terms: string }[]): void
  /** To be called when these documents are forgotten. */
  removeNames(documentIds: readonly number[]): void
  /** To be called in the turn that deletes a content for good. */
  removeContent(contentId: number): void
}
