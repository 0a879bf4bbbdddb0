import { conditionSql, conditionTables, documentsFor, Parameters } from './condition-sql.ts'
import type { StoreCondition } from './condition.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { RememberedAnswers } from './remembered-answers.ts'
import type { Facets, Matched, Store } from './types.ts'

type Matching = Pick<Store, 'matching' | 'listMatching' | 'facets'>

/** Values of a field that are counted at most. */
const mostValues = 50

const orders = {
  newest: 'max(d.modified_at) desc',
  oldest: 'min(d.modified_at)',
  name: 'min(lower(d.name))',
  largest: 'max(d.size) desc',
  smallest: 'min(d.size)',
} as const

/** A library of one folder is divided by what lies in it, one of several by its folders. */
const placeSql = `case when (select count(*) from folders) > 1 then f.path
  else f.path || substring(substr(d.path, length(f.path) + 1) from '^[/\\\\][^/\\\\]+(?=[/\\\\])') end`

/** Years that documents can be narrowed to. */
const [firstYear, lastYear] = [1900, 2199]

/** When each of these years, and the one after them, begins on this machine, in milliseconds since 1970: as `resolveDate` has it. */
const yearStarts = (): number[] =>
  Array.from({ length: lastYear - firstYear + 2 }, (_, index) => new Date(firstYear + index, 0, 1).getTime())

/** The year of a modification; null outside of all of them. */
const yearSql = (starts: string): string =>
  `case when d.modified_at >= (${starts}::float8[])[1] and d.modified_at < (${starts}::float8[])[${lastYear - firstYear + 2}]
    then (${firstYear - 1} + width_bucket(d.modified_at, ${starts}::float8[]))::text end`

/** `author:Ann` finds what Annabel wrote too, so it is counted with it. A content has one author. */
const countSql = `case when field = 'author' then (select sum(other.count)::int from ranked other
  where other.field = 'author' and position(lower(ranked.value) in lower(other.value)) > 0) else count end`

async function findMatching(connection: Queryable, condition: StoreCondition): Promise<Matched> {
  const parameters = new Parameters()
  const where = conditionSql(condition, parameters)
  const [row] = await connection.query<{ documents: number[] | null; contents: number[] | null }>(
    `select json_agg(d.id) as documents, json_agg(d.content_id) as contents from ${documentsFor(condition)} ${where}`,
    parameters.values,
  )
  const contentOf = Int32Array.from(row?.contents ?? [])
  return {
    documentIds: Int32Array.from(row?.documents ?? []),
    contentOf,
    contentIds: Int32Array.from(new Set(contentOf)).sort(),
  }
}

/** Documents by what they must fulfil. */
export const matching = (database: Database): Matching => {
  /** A filter stays while its words are being typed. */
  const remembered = new RememberedAnswers<StoreCondition, Matched>(() => database.writes)
  return {
    matching: ({ condition }, context) =>
      database.read(
        (connection) => remembered.get(condition, () => findMatching(connection, condition)),
        context?.signal,
      ),

    listMatching: ({ condition, order, limit, offset }, context) =>
      database.read(async (connection) => {
        const parameters = new Parameters()
        const where = conditionSql(condition, parameters)
        const rows = await connection.query<{ id: number }>(
          `select d.content_id as id from ${documentsFor(condition)} ${where}
         group by d.content_id order by ${orders[order]}, d.content_id limit ${parameters.add(limit)} offset ${parameters.add(offset)}`,
          parameters.values,
        )
        return rows.map(({ id }) => id)
      }, context?.signal),

    facets: ({ condition }, context) =>
      database.read(async (connection) => {
        const parameters = new Parameters()
        const where = conditionSql(condition, parameters)
        const starts = parameters.add(yearStarts())
        const rows = await connection.query<{
          field: keyof Facets | null
          value: string | null
          count: number
        }>(
          `with found as materialized (
           select d.content_id, d.type, ${placeSql} as place, ${yearSql(starts)} as year,
             c.language, c.author
           from ${conditionTables} join folders f on f.id = d.folder_id where ${where}
         ), counted as (
           select case when grouping(type) = 0 then 'type' when grouping(place) = 0 then 'in' when grouping(year) = 0 then 'date'
               when grouping(language) = 0 then 'lang' when grouping(author) = 0 then 'author' end as field,
             coalesce(type, place, year, language, author) as value, count(distinct content_id)::int as count
           from found group by grouping sets ((type), (place), (year), (language), (author), ())
         ), ranked as materialized (
           select *, row_number() over (partition by field order by count desc, value) as place from counted
           where field is null or value is not null
         )
         select field, value, ${countSql} as count from ranked where place <= ${mostValues} order by field, count desc, value`,
          parameters.values,
        )
        const facets: Facets = { type: [], in: [], date: [], lang: [], author: [] }
        for (const { field, value, count } of rows) {
          if (field !== null && value !== null) facets[field].push({ value, count })
        }
        return { documents: rows.find(({ field }) => field === null)?.count ?? 0, facets }
      }, context?.signal),
  }
}
