import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { nameWords } from '../../../../electron/engine/store/name-words.ts'

export interface SampleDocument {
  folder: string
  name: string
  title?: string
  type?: string
  language?: string
  author?: string
  tags?: readonly string[]
}

/** Puts documents straight into the tables, the first the newest: their texts don't matter. */
export async function insertDocuments(driver: Driver, documents: readonly SampleDocument[]): Promise<void> {
  const folder = 'insert into folders (path, kind, added_at) values ($1, $2, 0) on conflict do nothing'
  await driver.query(folder, ['/library', 'folder'])
  for (const [index, { folder, name, title, type, language, author, tags }] of documents.entries()) {
    const path = `${folder}/${name}`
    const [row] = await driver.query<{ id: number }>(
      `insert into contents (hash, state, type, title, author, language, metadata, bytes, passage_count, tags)
       values ($1, 'ready', $2, $3, $4, $5, '{}', 1, 1, $6) returning id`,
      [path, type ?? 'text', title ?? null, author ?? null, language ?? null, tags ?? []],
    )
    await driver.query(
      `insert into documents (folder_id, path, name, name_words, size, modified_at, type, content_id, state)
       select id, $1, $2, $3, 1, $4, $5, $6, 'indexed' from folders where path = '/library'`,
      [path, name, nameWords(name), -index, type ?? 'text', row?.id ?? null],
    )
  }
}

/** Puts words, folded, straight into the vocabulary, each with the number of passages that hold it. */
export async function insertWords(driver: Driver, words: Readonly<Record<string, number>>): Promise<void> {
  await driver.query('insert into vocabulary select * from unnest($1::text[], $2::int[])', [
    Object.keys(words),
    Object.values(words),
  ])
}
