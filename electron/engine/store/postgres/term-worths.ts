import { inverseDocumentFrequency } from '../../analysis/bm25.ts'
import type { Queryable } from '../driver.ts'
import { storableText } from '../storable.ts'
import type { SearchWordsInput } from '../types.ts'

/** A term of a query, in one kind of text: passages, or whole contents. */
export interface TermWorth {
  term: string
  /** Its idf, as often as the query has it. */
  worth: number
  /** Texts that hold it. */
  holding: number
}

export interface TermWorths {
  passages: readonly TermWorth[]
  contents: readonly TermWorth[]
  /** Terms a text has on average. */
  passageLength: number
  contentLength: number
  /** Passages that hold a term. */
  holding(term: string): number
}

/** A query made of a whole document may have any number; what the rest are worth is next to nothing. */
const mostTerms = 64

interface CountsRow {
  passages: number
  passageLength: number
  contents: number
  contentLength: number
  counts: Record<string, [passages: number, contents: number]> | null
}

const countsSql = `
  select passages, passage_length::float8 / greatest(1, passages) as "passageLength",
    contents, content_length::float8 / greatest(1, contents) as "contentLength",
    (select json_object_agg(term, json_build_array(passages, contents)) from term_counts where term = any($1::text[])) as counts
  from ranking_totals`

/** Looks up what a query's terms are worth. Those that no text has are left out. */
export async function readTermWorths(
  connection: Queryable,
  { terms, words }: Pick<SearchWordsInput, 'terms' | 'words'>,
): Promise<TermWorths> {
  const times = new Map<string, number>()
  for (const term of terms.map(storableText)) times.set(term, (times.get(term) ?? 0) + 1)
  const asked = new Set([...times.keys(), ...words.flatMap((word) => word.terms.map(storableText))])
  const [row] = await connection.prepared<CountsRow>(countsSql, [[...asked]])
  const counts = new Map(Object.entries(row?.counts ?? {}))
  const worthsOf = (kind: 0 | 1, texts: number): TermWorth[] =>
    [...times]
      .flatMap(([term, count]) => {
        const holding = counts.get(term)?.[kind] ?? 0
        if (holding <= 0) return []
        return [{ term, holding, worth: count * inverseDocumentFrequency(Math.min(holding, texts), texts) }]
      })
      .toSorted((one, other) => other.worth - one.worth)
      .slice(0, mostTerms)
  return {
    passages: worthsOf(0, row?.passages ?? 0),
    contents: worthsOf(1, row?.contents ?? 0),
    passageLength: Math.max(1, row?.passageLength ?? 1),
    contentLength: Math.max(1, row?.contentLength ?? 1),
    holding: (term) => Math.max(0, counts.get(storableText(term))?.[0] ?? 0),
  }
}
