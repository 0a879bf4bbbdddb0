import { unpackTerms, type DocumentTerms } from '../../analysis/document-terms.ts'
import type { Queryable } from '../driver.ts'
import { WordIndex } from '../word-index/word-index.ts'

/** What is read or taken up in one turn on the connection: some thirty milliseconds each. */
const passagesAtOnce = 400
const contentsAtOnce = 100
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

/** A content's words as the indexes take them up. */
export interface ContentWords {
  contentId: number
  /** In the order of the passages. */
  passageIds: readonly number[]
  terms: DocumentTerms
}

interface ContentRow {
  id: number
  terms: Uint8Array
  passageIds: number[] | null
}

const contentColumns = (of: string): string => `
  select ${of}.id, ${of}.terms,
    (select array_agg(p.id order by p.ordinal) from passages p where p.content_id = ${of}.id) as "passageIds"`

const nextContentsSql = `${contentColumns('t')} from (
    select content_id as id, terms, sum(c.passage_count) over (order by content_id) - c.passage_count as before
    from content_terms join contents c on c.id = content_id where content_id > $1 order by content_id limit ${contentsAtOnce}
  ) as t where before < ${passagesAtOnce} order by t.id`

const contentsSql = `${contentColumns('t')} from (
    select content_id as id, terms from content_terms where content_id = any($1::int[])
  ) as t order by t.id`

/** As one text: PGlite takes many times as long for rows. Terms hold no white space. */
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
  #contentsDone = false
  #lastContent = 0
  #done = false

  get done(): boolean {
    return this.#done
  }

  /** Reads the next rows. The connection must be the caller's alone. */
  async step(connection: Queryable): Promise<void> {
    if (this.#done) return
    if (!this.#contentsDone) await this.#stepContents(connection)
    else await this.#stepNames(connection)
  }

  /** Where a content belongs whose terms are being written; null if the reading will find it by itself. */
  wordsFor(contentId: number): LoadedWords | null {
    return this.#contentsDone || contentId <= this.#lastContent ? this.words : null
  }

  /** Takes up the name of a new document. Those that the reading has not come to it will find by itself. */
  addName(documentId: number, terms: string): void {
    if (this.#done) addName(this.words, documentId, terms)
  }

  async #stepContents(connection: Queryable): Promise<void> {
    const rows = await connection.query<ContentRow>(nextContentsSql, [this.#lastContent])
    for (const row of rows) {
      addWhole(this.words, row)
      this.#lastContent = row.id
    }
    this.#contentsDone = rows.length === 0
  }

  async #stepNames(connection: Queryable): Promise<void> {
    const lines = await readLines(connection, namesSql, Math.max(0, this.words.names.lastId))
    for (const line of lines) addName(this.words, ...numberBefore(line))
    this.#done = lines.length < namesAtOnce
  }
}

/** Takes up the words of one content, some hundred passages a step. */
export function* addContent(
  { passages, contents }: LoadedWords,
  { contentId, passageIds, terms }: ContentWords,
): Generator<void> {
  for (const [place, id] of passageIds.entries()) {
    if (place > 0 && place % passagesAtOnce === 0) yield
    passages.add(id, contentId, terms.passages[place] ?? '')
  }
  contents.add(contents.lastId + 1, contentId, terms.whole)
}

/** Reads the words of some contents and takes them up, all in one turn. */
export async function addContents(
  connection: Queryable,
  words: LoadedWords,
  ids: readonly number[],
): Promise<void> {
  for (const row of await connection.query<ContentRow>(contentsSql, [ids])) addWhole(words, row)
}

function addWhole(words: LoadedWords, { id, terms, passageIds }: ContentRow): void {
  const steps = addContent(words, {
    contentId: id,
    passageIds: passageIds ?? [],
    terms: unpackTerms(terms),
  })
  while (!steps.next().done);
}

/** Names come in the order of their documents: one that is there already stays as it is. */
export function addName({ names }: LoadedWords, documentId: number, terms: string): void {
  if (documentId > names.lastId) names.add(documentId, documentId, terms)
}

async function readLines(connection: Queryable, sql: string, after: number): Promise<string[]> {
  const [row] = await connection.query<{ rows: string | null }>(sql, [after])
  return row?.rows?.split('\n') ?? []
}

function numberBefore(line: string): [number: number, rest: string] {
  const space = line.indexOf(' ')
  return [Number(line.slice(0, space)), line.slice(space + 1)]
}
