import type { Driver, Queryable } from '../driver.ts'
import { storableJson } from '../storable.ts'
import { keptTables, type KeptTable, type KeptTables } from './kept-file.ts'

/** Facts of the database itself that stand among the settings. */
const notKept = ['savedWords', 'collectionPosition']

const rowsSql: Record<KeptTable, string> = {
  folders: `select to_jsonb(t) - 'id' as row from folders t where kind <> 'collection' order by id`,
  settings: `select to_jsonb(t) as row from settings t where name <> all($1::text[]) order by name`,
  saved_searches: `select to_jsonb(t) - 'id' as row from saved_searches t order by id`,
  search_history: `select to_jsonb(t) as row from search_history t order by at`,
  conversations: `select to_jsonb(t) - 'id' as row from conversations t order by id`,
}

const names = Object.keys(rowsSql) as KeptTable[]

/** What a person made, with whatever columns its tables have. */
export async function readTables(connection: Queryable): Promise<KeptTables> {
  const tables: Partial<Record<KeptTable, unknown[]>> = {}
  for (const name of names) {
    const rows = await connection.query<{ row: unknown }>(rowsSql[name], name === 'settings' ? [notKept] : [])
    tables[name] = rows.map(({ row }) => row)
  }
  return keptTables.parse(tables)
}

async function columnsOf(connection: Queryable, table: KeptTable): Promise<ReadonlySet<string>> {
  const rows = await connection.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'`,
    [table],
  )
  return new Set(rows.map(({ name }) => name))
}

/**
 * Puts what was kept into a new database. Columns that it does not know are left out, and those that were not kept have
 * their defaults. A row that does not fit is left out too: the others are worth having. May be done again. Returns how many
 * rows were left out.
 */
export async function restoreTables(driver: Driver, kept: KeptTables): Promise<number> {
  let refused = 0
  for (const table of names) {
    const known = await columnsOf(driver, table)
    for (const row of kept[table]) {
      const columns = Object.keys(row).filter((column) => known.has(column))
      const list = columns.map((column) => `"${column}"`).join(', ')
      const sql = `insert into ${table} (${list})
        select ${list} from jsonb_populate_record(null::${table}, $1::text::jsonb) on conflict do nothing`
      try {
        await driver.transaction((transaction) => transaction.query(sql, [storableJson(row)]))
      } catch {
        refused++
      }
    }
  }
  return refused
}
