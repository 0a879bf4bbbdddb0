import type { Queryable } from '../driver.ts'
import { addContents, addName, type LoadedWords } from './load-words.ts'

const idsSql = `
  select (select json_agg(id) from contents where state = 'ready') as contents,
    (select json_agg(document_id) from document_names) as names`

const passageCountSql = `select coalesce(sum(passage_count), 0)::int as count from contents where id = any($1::int[])`

const namesSql = `
  select document_id as id, terms from document_names where document_id = any($1::int[]) order by document_id`

interface Row {
  id: number
  terms: string
}

/** What is to be taken out of an index, and what is to be put in: the ids that only one of both sides has. */
function difference(inIndex: ReadonlySet<number>, inDatabase: readonly number[]) {
  const there = new Set(inDatabase)
  return {
    gone: [...inIndex].filter((id) => !there.has(id)),
    come: inDatabase.filter((id) => !inIndex.has(id)),
  }
}

/**
 * Brings words that were saved some time ago in line with the database. Contents and names never change under their ids, they only
 * come and go, and ids only grow. Returns how many rows have come or gone; null when they are more than `most`: then reading all anew
 * is better.
 */
export async function catchUp(
  connection: Queryable,
  words: LoadedWords,
  most: number,
): Promise<number | null> {
  const [ids] = await connection.query<{ contents: number[] | null; names: number[] | null }>(idsSql)
  const contents = difference(words.contents.groups(), ids?.contents ?? [])
  const names = difference(words.names.groups(), ids?.names ?? [])
  const [passages] = await connection.query<{ count: number }>(passageCountSql, [contents.come])
  const changes = (passages?.count ?? 0) + contents.gone.length + names.gone.length + names.come.length
  if (changes > most) return null
  words.contents.removeGroups(contents.gone)
  // Those that were being written had only some of their passages in the index.
  words.passages.removeGroups([
    ...difference(words.passages.groups(), ids?.contents ?? []).gone,
    ...contents.come,
  ])
  words.names.removeGroups(names.gone)
  await addContents(connection, words, contents.come)
  for (const { id, terms } of await connection.query<Row>(namesSql, [names.come])) addName(words, id, terms)
  return changes
}
