import type { Queryable } from '../driver.ts'
import { addContent, addName, type LoadedWords } from './load-words.ts'

const idsSql = `
  select (select json_agg(id) from contents where state = 'ready') as contents,
    (select json_agg(document_id) from document_names) as names`

const passageCountSql = `select coalesce(sum(passage_count), 0)::int as count from contents where id = any($1::int[])`

const passagesSql = `
  select passage_id as id, content_id as "contentId", terms from passage_words where content_id = any($1::int[])
  order by passage_id`

const contentsSql = `
  select content_id as id, terms from content_terms where content_id = any($1::int[]) order by content_id`

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
 * come and go, and ids only grow. Returns how many rows have come or gone; null when they are more than `most`, or when the index
 * can't take them up: then it is of no use any more.
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
  // Those, too, of which only some passages had been written.
  words.passages.removeGroups(difference(words.passages.groups(), ids?.contents ?? []).gone)
  words.names.removeGroups(names.gone)
  const added = [
    ...(await connection.query<Row & { contentId: number }>(passagesSql, [contents.come])).map(
      ({ id, contentId, terms }) => words.passages.add(id, contentId, terms),
    ),
    ...(await connection.query<Row>(contentsSql, [contents.come])).map(({ id, terms }) =>
      addContent(words, id, terms),
    ),
    ...(await connection.query<Row>(namesSql, [names.come])).map(({ id, terms }) =>
      addName(words, id, terms),
    ),
  ]
  return added.every(Boolean) ? changes : null
}
