import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { WordCount } from './rows.ts'
import type { Store } from './types.ts'
import { pastAll, wordsBeginningSql } from './words-beginning.ts'

/** Passages whose words are counted in one turn: a search waits for one such turn at most. */
const passagesAtOnce = 64

const uncountedSql = `
  select id, counted_passages as counted, passage_count as passages from contents
  where counted_passages < passage_count and state = 'ready' order by id limit ${passagesAtOnce}`

/** Passages `[from, to)` of a content, by their ordinals. */
interface Slice {
  id: number
  from: number
  to: number
}

/** Passages that are not counted yet, the oldest first: a large content is counted in several turns. */
async function uncounted(transaction: Queryable): Promise<Slice[]> {
  const rows = await transaction.query<{ id: number; counted: number; passages: number }>(uncountedSql)
  let left = passagesAtOnce
  return rows.flatMap(({ id, counted, passages }) => {
    const to = Math.min(passages, counted + left)
    left -= to - counted
    return to > counted ? [{ id, from: counted, to }] : []
  })
}

/**
 * Words and how many of some passages hold them. `ts_stat` takes its query as text; the numbers in it are ours. Weight A is
 * that of a passage's own words: those that it shares with the next one are counted there.
 */
const wordsOf = (passages: string): string =>
  `ts_stat('select words from passage_words where passage_id in (${passages})', 'a')`

const changedSql = (passages: string, sign: 1 | -1): string => `
  insert into vocabulary (word, passages) select word, ${sign} * ndoc from ${wordsOf(passages)} order by word
  on conflict (word) do update set passages = vocabulary.passages + excluded.passages`

const countedSql = (slices: readonly Slice[]): string => {
  const passages = slices.map(
    ({ id, from, to }) => `(content_id = ${id} and ordinal >= ${from} and ordinal < ${to})`,
  )
  return changedSql(`select id from passages where ${passages.join(' or ')}`, 1)
}

/** Takes the words of counted passages, which are deleted in the same transaction, out of the vocabulary. */
export async function uncountWords(transaction: Queryable, passageIds: readonly number[]): Promise<void> {
  if (passageIds.length === 0) return
  // Joined to the words of the passages, the whole vocabulary would be read: changed as when counted, only these words are.
  const changed = await transaction.query<WordCount>(
    `${changedSql(passageIds.join(','), -1)} returning word, vocabulary.passages`,
  )
  const gone = changed.filter(({ passages }) => passages <= 0).map(({ word }) => word)
  await transaction.query('delete from vocabulary where word = any($1::text[])', [gone])
}

/** Every word of the library, and in how many passages it stands. It follows what is indexed a little later. */
export const vocabulary = (database: Database): Pick<Store, 'countWords' | 'wordsBeginning'> => ({
  countWords: () =>
    database.step(async (transaction) => {
      const slices = await uncounted(transaction)
      if (slices.length === 0) return 0
      await transaction.exec(countedSql(slices))
      await transaction.query(
        `update contents c set counted_passages = s.counted from unnest($1::int[], $2::int[]) as s (id, counted)
         where c.id = s.id`,
        [slices.map(({ id }) => id), slices.map(({ to }) => to)],
      )
      return slices.length
    }),

  wordsBeginning: ({ beginning, limit }, context) =>
    database.read(
      (connection) => connection.query<WordCount>(wordsBeginningSql, [beginning, pastAll(beginning), limit]),
      context?.signal,
    ),
})
