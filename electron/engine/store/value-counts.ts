import type { CountedValue, ValueCounts } from './completion-rows.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { Store } from './types.ts'

/** Rows that are counted in one turn: a search waits for one such slice at most. */
const slice = 1_000

/** Of more values than this the most frequent are told. */
const mostValues = 2_000

/** Somebody who completes a value never writes out a longer one. */
const longestValue = 200

const counted = (value: string, from: string): string =>
  `(select json_agg(json_build_array(value, n)) from
     (select ${value} as value, count(*)::int as n from ${from} group by 1) as v where length(value) <= ${longestValue})`

const contentsSql = `
  with slice as materialized (
    select id, type, language, author, tags from contents where id > $1 order by id limit ${slice}
  )
  select (select max(id) from slice) as last, ${counted('type', 'slice')} as type, ${counted('language', 'slice')} as lang,
    ${counted('author', 'slice')} as author, ${counted('tag', 'slice, unnest(tags) as tag')} as tag`

const foldersSql = `
  with slice as materialized (
    select id, left(path, length(path) - length(name) - 1) as folder from documents
    where id > $1 order by id limit ${slice}
  )
  select (select max(id) from slice) as last,
    (select json_agg(json_build_array(folder, n)) from
      (select folder, count(*)::int as n from slice group by 1) as v) as "in"`

type Field = keyof ValueCounts
type Slice = { last: number | null } & { [F in Field]?: CountedValue[] | null }

/** Adds up the slices of a table, each read in a turn of its own. */
async function addUp(
  next: (after: number) => Promise<Slice | undefined>,
  fields: readonly Field[],
): Promise<Map<string, number>[]> {
  const sums = fields.map(() => new Map<string, number>())
  for (let after: number | null = 0; after !== null;) {
    const found = await next(after)
    fields.forEach((field, index) => {
      const sum = sums[index]
      for (const [value, count] of found?.[field] ?? []) sum?.set(value, (sum.get(value) ?? 0) + count)
    })
    after = found?.last ?? null
  }
  return sums
}

/** The most frequent first; the order of the others is that of their code units. */
const ordered = (sums: Map<string, number> | undefined): CountedValue[] =>
  [...(sums ?? [])].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, mostValues)

async function nextSlice(connection: Queryable, sql: string, after: number): Promise<Slice | undefined> {
  const [row] = await connection.query<Slice>(sql, [after])
  return row
}

/** How often the values of filters occur. No index holds that, so it is counted, and searches go before each slice. */
export const valueCounts = (database: Database): Pick<Store, 'countValues'> => ({
  async countValues() {
    const read = (sql: string) => (after: number) =>
      database.readLater((connection) => nextSlice(connection, sql, after))
    const [type, lang, author, tag] = await addUp(read(contentsSql), ['type', 'lang', 'author', 'tag'])
    const [folders] = await addUp(read(foldersSql), ['in'])
    return {
      type: ordered(type),
      lang: ordered(lang),
      author: ordered(author),
      tag: ordered(tag),
      in: ordered(folders),
    }
  },
})
