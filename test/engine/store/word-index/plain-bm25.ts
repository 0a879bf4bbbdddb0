/** A row as the plain ranking has it. */
export interface PlainRow {
  id: number
  group: number
  terms: string
  isDead: boolean
}

export interface PlainOptions {
  within?: ArrayLike<number>
  exclude?: ReadonlySet<number>
}

const termsOf = ({ terms }: PlainRow): string[] => terms.split(' ').filter((term) => term !== '')

/** BM25 as it stands in the books, one row after the other: the scores, above 0, of the rows that may be found, by id. */
export function plainScores(
  rows: readonly PlainRow[],
  query: readonly string[],
  { within, exclude }: PlainOptions = {},
): Map<number, number> {
  const live = rows.filter(({ isDead }) => !isDead)
  const average = live.reduce((sum, row) => sum + termsOf(row).length, 0) / live.length
  const holding = new Map(
    query.map((term) => [term, rows.filter((row) => termsOf(row).includes(term)).length] as const),
  )
  const wanted = within && new Set(Array.from(within))
  const scores = new Map<number, number>()
  for (const row of live) {
    if ((wanted && !wanted.has(row.group)) || exclude?.has(row.group)) continue
    const terms = termsOf(row)
    let score = 0
    for (const term of query) {
      const df = holding.get(term) ?? 0
      const tf = Math.min(255, terms.filter((other) => other === term).length)
      const idf = Math.log(1 + (rows.length - df + 0.5) / (df + 0.5))
      score += (idf * tf * (1.2 + 1)) / (tf + 1.2 * (1 - 0.75 + (0.75 * terms.length) / average))
    }
    if (score > 0) scores.set(row.id, score)
  }
  return scores
}
