import type { Queryable } from '../driver.ts'
import { WordIndex } from '../word-index/word-index.ts'

/** Rows that are read in one turn on the connection: some thirty milliseconds each. */
const passagesAtOnce = 400
const contentsAtOnce = 20
const namesAtOnce = 2_000

/** The passages, the contents and the names of the library's files, each as an index of its own. */
export interface LoadedWords {
  /** Rows by passage id; their group is their content. */
  passages: WordIndex
  /** Rows in the order in which they came; their group is their content. */
  contents: WordIndex
  /** Rows by document id, which is their group too. */
  names: WordIndex
}

/** Words that a file kept, and how many rows had come or gone since. */
export interface SavedWords {
  words: LoadedWords
  changes: number
}

/** As one text: PGlite takes many times as long for rows. Terms hold no white space. */
const passagesSql = `
  select string_agg(passage_id || ' ' || content_id || ' ' || terms, E'\\n') as rows from (
    select passage_id, content_id, terms from passage_words where passage_id > $1 order by passage_id
    limit ${passagesAtOnce}) as p`

const contentsSql = `
  select string_agg(content_id || ' ' || terms, E'\\n') as rows from (
    select content_id, terms from content_terms where content_id > $1 order by content_id
    limit ${contentsAtOnce}) as c`

const namesSql = `
  select string_agg(document_id || ' ' || terms, E'\\n') as rows from (
    select document_id, terms from document_names where document_id > $1 order by document_id
    limit ${namesAtOnce}) as n`

/** Reads the words of the whole library from the database, some rows in a turn, while others are written. */
export class WordLoading {
  readonly words: LoadedWords = {
    passages: new WordIndex(),
    contents: new WordIndex(),
    names: new WordIndex(),
  }
  #passagesDone = false
  #contentsDone = false
  #lastContent = 0
  #done = false

  get done(): boolean {
    return this.#done
  }

  /** Reads the next rows. The connection must be the caller's alone. */
  async step(connection: Queryable): Promise<void> {
    if (this.#done) return
    if (!this.#passagesDone) await this.#stepPassages(connection)
    else if (!this.#contentsDone) await this.#stepContents(connection)
    else await this.#stepNames(connection)
  }

  /** Takes up a passage that is being written. Those that the reading has not come to it will find by itself. */
  addPassage(passageId: number, contentId: number, terms: string): void {
    if (this.#passagesDone) this.words.passages.add(passageId, contentId, terms)
  }

  /** Takes up a content, whose passages were written before. One with a lower number may come after one with a higher. */
  addContent(contentId: number, terms: string): void {
    if (this.#contentsDone || contentId <= this.#lastContent) addContent(this.words, contentId, terms)
  }

  /** Takes up the name of a new document. Those that the reading has not come to it will find by itself. */
  addName(documentId: number, terms: string): void {
    if (this.#done) addName(this.words, documentId, terms)
  }

  async #stepPassages(connection: Queryable): Promise<void> {
    const { passages } = this.words
    const lines = await readLines(connection, passagesSql, Math.max(0, passages.lastId))
    for (const line of lines) {
      const [passageId, rest] = numberBefore(line)
      const [contentId, terms] = numberBefore(rest)
      passages.add(passageId, contentId, terms)
    }
    this.#passagesDone = lines.length < passagesAtOnce
  }

  async #stepContents(connection: Queryable): Promise<void> {
    const lines = await readLines(connection, contentsSql, this.#lastContent)
    for (const line of lines) {
      const [contentId, terms] = numberBefore(line)
      addContent(this.words, contentId, terms)
      this.#lastContent = contentId
    }
    this.#contentsDone = lines.length < contentsAtOnce
  }

  async #stepNames(connection: Queryable): Promise<void> {
    const lines = await readLines(connection, namesSql, Math.max(0, this.words.names.lastId))
    for (const line of lines) addName(this.words, ...numberBefore(line))
    this.#done = lines.length < namesAtOnce
  }
}

export const addContent = ({ contents }: LoadedWords, contentId: number, terms: string): boolean =>
  contents.add(contents.lastId + 1, contentId, terms)

/** A name that is there already stays as it is. */
export const addName = ({ names }: LoadedWords, documentId: number, terms: string): boolean =>
  names.add(documentId, documentId, terms)

async function readLines(connection: Queryable, sql: string, after: number): Promise<string[]> {
  const [row] = await connection.query<{ rows: string | null }>(sql, [after])
  return row?.rows?.split('\n') ?? []
}

function numberBefore(line: string): [number: number, rest: string] {
  const space = line.indexOf(' ')
  return [Number(line.slice(0, space)), line.slice(space + 1)]
}
