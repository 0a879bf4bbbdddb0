import { z } from 'zod'
import { pastSearch } from '../../../shared/contract/index.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { searchableText } from './storable.ts'
import type { Store } from './types.ts'

type SearchHistory = Pick<
  Store,
  'getHistory' | 'rememberSearch' | 'forgetSearch' | 'clearHistory' | 'setHistory'
>

/** Older queries are forgotten. */
const kept = 1_000

/** An index of PostgreSQL has room for 2,704 bytes a row; a longer query is a pasted text that nobody looks for again. */
const longestBytes = 2_600

const setting = 'history'
const rows = z.array(pastSearch)

/** A query as it is remembered: each once, however its words are spaced. */
const folded = (query: string): string => searchableText(query).replace(/\s+/g, ' ').trim()

/** On until it is switched off. A setting that can't be understood counts as off: nothing is remembered unasked. */
async function isEnabled(connection: Queryable): Promise<boolean> {
  const [row] = await connection.query<{ value: unknown }>('select value from settings where name = $1', [
    setting,
  ])
  return row ? z.boolean().catch(false).parse(row.value) : true
}

/** The queries that were searched. Whether they are remembered is decided in the transaction that would write one. */
export const searchHistory = (database: Database): SearchHistory => ({
  getHistory: ({ limit }) =>
    database.read(async (connection) => {
      const searches = await connection.query(
        'select query, mode, at from search_history order by at desc, query limit $1',
        [limit],
      )
      return { enabled: await isEnabled(connection), searches: rows.parse(searches) }
    }),

  async rememberSearch({ query, mode }) {
    const text = folded(query)
    if (text === '' || Buffer.byteLength(text) > longestBytes) return false
    return database.writeAside(async (transaction) => {
      if (!(await isEnabled(transaction))) return false
      // Later than all others, even within one millisecond and after the clock was set back.
      await transaction.query(
        `insert into search_history (query, mode, at)
         values ($1, $2, greatest($3::float8, (select max(at) + 0.001 from search_history)))
         on conflict (query) do update set mode = excluded.mode, at = excluded.at`,
        [text, mode, Date.now()],
      )
      await transaction.query(
        `delete from search_history where query in (select query from search_history order by at desc offset ${kept})`,
      )
      return true
    })
  },

  async forgetSearch({ query }) {
    await database.writeAside((transaction) =>
      transaction.query('delete from search_history where query = $1', [folded(query)]),
    )
  },

  async clearHistory() {
    await database.writeAside((transaction) => transaction.query('delete from search_history'))
  },

  async setHistory({ enabled }) {
    await database.writeAside(async (transaction) => {
      await transaction.query(
        `insert into settings (name, value) values ($1, to_jsonb($2::boolean))
         on conflict (name) do update set value = excluded.value`,
        [setting, enabled],
      )
      if (!enabled) await transaction.query('delete from search_history')
    })
  },
})
