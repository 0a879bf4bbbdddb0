import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { isHere } from './here.ts'
import type { VectorRanking } from './ranking/vector-ranking.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import { uncountWords } from './vocabulary.ts'
import type { Store } from './types.ts'

/** Passages that are deleted in one turn; their vectors go with them, and their words out of the vocabulary. */
const passageBatch = 32

/** Contents that are condemned in one turn. */
const contentBatch = 100

/** Dead rows slow every search down a little: so many are worth the pause in which they are cleared away. */
const vacuumAfter = 2_000

const someSql = `
  select p.id, p.ordinal < c.counted_passages as counted from passages p join contents c on c.id = p.content_id
  where p.content_id = $1 order by p.ordinal limit ${passageBatch}`

/** Words are taken out with the very passages they stand in: a crash leaves nothing that is counted wrongly. */
async function deleteSome(transaction: Queryable, contentId: number): Promise<number> {
  const rows = await transaction.query<{ id: number; counted: boolean }>(someSql, [contentId])
  await uncountWords(
    transaction,
    rows.filter(({ counted }) => counted).map(({ id }) => id),
  )
  await transaction.query('delete from passages where id = any($1::int[])', [rows.map(({ id }) => id)])
  return rows.length
}

/** Deletes an incomplete content in short turns. Returns how many passages were deleted. */
export async function deleteContent(
  database: Database,
  contentId: number,
  ranking?: WordRanking,
): Promise<number> {
  let total = 0
  for (let deleted = passageBatch; deleted === passageBatch; total += deleted) {
    deleted = await database.step((transaction) => deleteSome(transaction, contentId))
  }
  await database.write(async (transaction) => {
    await transaction.query(`delete from contents where id = $1 and state = 'incomplete'`, [contentId])
    // From now on it is not hidden any more.
    ranking?.removeContent(contentId)
  })
  return total
}

/** Deletes what a crash left unfinished. To be called before anything else is written. */
export async function deleteLeftovers(database: Database): Promise<void> {
  const leftovers = await database.readLater((connection) =>
    connection.query<{ id: number }>(
      `select c.id from contents c where c.state = 'incomplete' and ${isHere(database, 'c')}`,
    ),
  )
  for (const { id } of leftovers) await deleteContent(database, id)
}

/** Takes some contents that no document shows out of reach, so that none can come to show them any more. */
const condemnSql = (here: string): string => `
  update contents set state = 'incomplete' ${here}
  where id in (
    select h.content_id from hidden_contents h join contents c on c.id = h.content_id
    where c.state = 'ready' order by 1 limit ${contentBatch}
  )
  returning id`

/** `collectGarbage`, which remembers how much was deleted since dead rows were last cleared away. */
export const garbage = (
  database: Database,
  vectors: VectorRanking,
  ranking: WordRanking,
): Pick<Store, 'collectGarbage'> => {
  let dead = 0
  return {
    async collectGarbage() {
      let total = 0
      for (;;) {
        const condemned = await database.write((transaction) =>
          transaction.query<{ id: number }>(condemnSql(database.shared ? ', machine = this_machine()' : '')),
        )
        for (const { id } of condemned) dead += await deleteContent(database, id, ranking)
        total += condemned.length
        if (condemned.length < contentBatch) break
      }
      if (total > 0) vectors.clear()
      if (dead >= vacuumAfter) {
        await database.vacuum()
        dead = 0
      }
      return total
    },
  }
}
