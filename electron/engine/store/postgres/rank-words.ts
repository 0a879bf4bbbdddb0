import { b, k1 } from '../../analysis/bm25.ts'
import { Parameters, quoted } from '../condition-sql.ts'
import type { Queryable } from '../driver.ts'
import type { NamedDocument, RankedContent, RankedPassage } from '../rows.ts'
import type { SearchWordsInput } from '../types.ts'
import { largestWeight, rankWeights } from './term-vector.ts'
import type { TermWorth, TermWorths } from './term-worths.ts'

/** `ts_rank` of a term with one place is the weight of that place, times 6/π² (`calc_rank_or` in PostgreSQL's source). */
const unit = largestWeight * (Math.PI ** 2 / 6)

/** Only what has one of the rarer terms is looked at, so many texts at least: what has none of them ranks lower but for chance. */
const enough = 10_000

/** The rarest terms of a query, so many that `enough` texts may hold them. A common word alone is looked for all the same. */
export function rarest(terms: readonly TermWorth[]): TermWorth[] {
  const found: TermWorth[] = []
  let texts = 0
  for (const term of terms.toSorted((one, other) => one.holding - other.holding)) {
    if (texts >= enough) break
    found.push(term)
    texts += term.holding
  }
  return found
}

const anyOf = (terms: readonly TermWorth[]): string => terms.map(({ term }) => quoted(term)).join(' | ')

/**
 * BM25 by PostgreSQL's own functions: idf exactly, the frequency in four steps (`termVector`), the length as BM25 has it for a term that
 * occurs once.
 */
function scoreSql(
  terms: readonly TermWorth[],
  column: string,
  average: number | null,
  parameters: Parameters,
): string {
  const parts = terms.map(
    ({ term, worth }) =>
      `${parameters.add(worth * unit)}::float8 * ts_rank(${rankWeights}, ${column}, ${parameters.add(quoted(term))}::tsquery)`,
  )
  const sum = `(${parts.join(' + ')})`
  if (average === null) return sum
  return `${sum} * ${k1 + 1}::float8 / (1 + ${k1}::float8 * (${1 - b}::float8 + ${b}::float8 * t.length / ${parameters.add(average)}::float8))`
}

interface Wanted {
  terms: readonly TermWorth[]
  average: number
  limit: number
  within: Int32Array | undefined
  hidden: ReadonlySet<number>
}

/** A filter leaves few texts, and then the rare terms may be in none of them: all terms are looked for. */
function rankedSql(table: string, columns: string, wanted: Wanted, parameters: Parameters): string {
  const { terms, average, limit, within, hidden } = wanted
  const filters = [`t.terms @@ ${parameters.add(anyOf(within ? terms : rarest(terms)))}::tsquery`]
  if (within) filters.push(`t.content_id = any(${parameters.add([...within])}::int[])`)
  if (hidden.size > 0) filters.push(`t.content_id <> all(${parameters.add([...hidden])}::int[])`)
  return `select ${columns}, ${scoreSql(terms, 't.terms', average, parameters)} as score
    from ${table} t where ${filters.join(' and ')} order by score desc, 1 limit ${parameters.add(limit)}`
}

async function ranked<R>(
  connection: Queryable,
  table: string,
  columns: string,
  wanted: Wanted,
): Promise<R[]> {
  if (wanted.terms.length === 0 || wanted.limit === 0) return []
  const parameters = new Parameters()
  const sql = rankedSql(table, columns, wanted, parameters)
  return connection.query<R>(sql, parameters.values)
}

/** The best passages. */
export const findPassages = (
  connection: Queryable,
  { passages: terms, passageLength: average }: TermWorths,
  { limit, within }: SearchWordsInput,
  hidden: ReadonlySet<number>,
): Promise<RankedPassage[]> =>
  ranked(connection, 'passage_terms', 't.passage_id as "passageId", t.content_id as "contentId"', {
    terms,
    average,
    limit,
    within,
    hidden,
  })

/** The best contents, as wholes. */
export const findContents = (
  connection: Queryable,
  { contents: terms, contentLength: average }: TermWorths,
  { limit, within }: SearchWordsInput,
  hidden: ReadonlySet<number>,
): Promise<RankedContent[]> =>
  ranked(connection, 'whole_terms', 't.content_id as "contentId"', { terms, average, limit, within, hidden })

/**
 * Documents whose names have the query's words. What a word is worth in names is told by no count: each is worth the same, and
 * short names come first.
 */
export async function findNames(
  connection: Queryable,
  { terms, names: limit, within }: SearchWordsInput,
): Promise<NamedDocument[]> {
  if (limit === 0) return []
  const distinct = [...new Set(terms)].slice(0, 64).map((term) => ({ term, worth: 1, holding: 1 }))
  const parameters = new Parameters()
  const filters = [`n.vector @@ ${parameters.add(anyOf(distinct))}::tsquery`, 'd.content_id is not null']
  if (within) filters.push(`d.content_id = any(${parameters.add([...within])}::int[])`)
  const score = scoreSql(distinct, 'n.vector', null, parameters)
  const rows = await connection.query<{ documentId: number; contentId: number; terms: string }>(
    `select d.id as "documentId", d.content_id as "contentId", n.terms
     from document_names n join documents d on d.id = n.document_id
     where ${filters.join(' and ')} order by ${score} desc, length(n.vector), d.id limit ${parameters.add(limit)}`,
    parameters.values,
  )
  return rows.map((row) => ({ ...row, terms: row.terms.split(' ') }))
}
