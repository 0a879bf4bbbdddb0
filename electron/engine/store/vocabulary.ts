import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { WordCount } from './rows.ts'
import type { Store } from './types.ts'

/** Passages whose words are counted in one turn: a search waits for one such turn at most. */
const passagesAtOnce = 48

/** Words that are written, or read, in one statement. */
const mostCandidates = 60

/** Contents, oldest first, until they have so many passages; one content at least. */
const uncountedSql = `
  select id from (
    select id, sum(passage_count) over (order by id) - passage_count as before from (
      select id, passage_count from contents where not counted and state = 'ready' order by id limit ${passagesAtOnce}
    ) as candidates
  ) as listed
  where before < ${passagesAtOnce} order by id`

/** `ts_stat` takes its query as text; the numbers in it are ours. */
const countedSql = (contentIds: readonly number[], sign: 1 | -1): string => `
  insert into vocabulary (word, passages)
  select word, ${sign} * ndoc from ts_stat('select words from passage_words where content_id in (${contentIds.join(',')})')
  order by word
  on conflict (word) do update set passages = vocabulary.passages + excluded.passages`

/** Takes the words of contents that are about to be deleted out of the vocabulary. */
export async function uncountWords(transaction: Queryable, contentIds: readonly number[]): Promise<void> {
  const counted = await transaction.query<{ id: number }>(
    'update contents set counted = false where id = any($1::int[]) and counted returning id',
    [contentIds],
  )
  if (counted.length === 0) return
  await transaction.exec(
    countedSql(
      counted.map(({ id }) => id),
      -1,
    ),
  )
  await transaction.query('delete from vocabulary where passages <= 0')
}

const similarSql = `
  select word, passages from vocabulary where word % $1 and length(word) between $2 and $3
  order by similarity(word, $1) desc, passages desc limit ${mostCandidates}`

const beginningSql = `
  select word, passages from vocabulary where word >= $1 and word < $2 order by passages desc, word limit $3`

/** Above all words that begin with a text. */
const pastAll = (beginning: string): string => `${beginning}\u{10ffff}`

/** Every word of the library, and in how many passages it stands. It follows what is indexed a little later. */
export const vocabulary = (
  database: Database,
): Pick<Store, 'countWords' | 'similarWords' | 'wordsBeginning'> => ({
  countWords: () =>
    database.step(async (transaction) => {
      const rows = await transaction.query<{ id: number }>(uncountedSql)
      const contentIds = rows.map(({ id }) => id)
      if (contentIds.length === 0) return 0
      await transaction.exec(countedSql(contentIds, 1))
      await transaction.query('update contents set counted = true where id = any($1::int[])', [contentIds])
      return contentIds.length
    }),

  similarWords: ({ word, forms }, context) =>
    database.read(async (connection) => {
      const length = word.length
      const similar = await connection.query<WordCount>(similarSql, [word, length - 2, length + 2])
      const exact = await connection.query<WordCount>(
        'select word, passages from vocabulary where word = any($1::text[])',
        [forms],
      )
      return [...new Map([...exact, ...similar].map((found) => [found.word, found])).values()]
    }, context?.signal),

  wordsBeginning: ({ beginning, limit }, context) =>
    database.read(
      (connection) => connection.query<WordCount>(beginningSql, [beginning, pastAll(beginning), limit]),
      context?.signal,
    ),
})
