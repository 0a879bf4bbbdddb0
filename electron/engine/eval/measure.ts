import type { EngineHandlers, SearchMode, SearchOutput } from '../../../shared/contract/index.ts'
import { searchInput } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { JudgedQuery } from './collection.ts'
import { gainsOf } from './gains.ts'
import { mean, percentile, scoreRanking, type Scores } from './metrics.ts'
import type { PlacedDocuments } from './placed-documents.ts'

/** Documents a ranking is judged by: recall is taken at this depth. */
const rankingDepth = 100

export interface QueryFigures extends Scores {
  id: string
  /** What a person would have waited, milliseconds. */
  ms: number
  /** Why the query was not answered as asked; it scores 0 then. */
  fault: string | null
}

/** One mode of search over all queries: means of the scores, and how long a search takes. */
export interface ModeFigures extends Scores {
  mode: SearchMode
  p50Ms: number
  p95Ms: number
  queries: QueryFigures[]
}

export interface MeasureInput {
  search: EngineHandlers['search']
  mode: SearchMode
  queries: readonly JudgedQuery[]
  placed: PlacedDocuments
  signal: AbortSignal
}

/**
 * Runs every query in one mode, twice: for its ranking, and then, with everything warm and as many results as a
 * person gets, for its time. Throws `CANCELLED` only.
 */
export async function measureMode({
  search,
  mode,
  queries,
  placed,
  signal,
}: MeasureInput): Promise<ModeFigures> {
  const figures: QueryFigures[] = []
  for (const { id, text, relevance } of queries) {
    const { results, fault } = await ask(search, { query: text, mode, limit: rankingDepth }, signal)
    const scores = scoreRanking(gainsOf(results, placed, relevance), [...relevance.values()])
    figures.push({ id, ...scores, ms: 0, fault })
  }
  for (const [index, { text }] of queries.entries()) {
    const startedAt = performance.now()
    await ask(search, { query: text, mode }, signal)
    figures[index]!.ms = performance.now() - startedAt
  }
  const times = figures.filter(({ fault }) => fault === null).map(({ ms }) => ms)
  const average = (name: keyof Scores): number => mean(figures.map((each) => each[name]))
  return {
    mode,
    ndcg10: average('ndcg10'),
    recall100: average('recall100'),
    mrr10: average('mrr10'),
    found1: average('found1'),
    found5: average('found5'),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    queries: figures,
  }
}

/** A search whose failure, or answer in another mode, is a fault of the query and not the end of the run. */
async function ask(
  search: EngineHandlers['search'],
  input: { query: string; mode: SearchMode; limit?: number },
  signal: AbortSignal,
): Promise<{ results: SearchOutput['results']; fault: string | null }> {
  signal.throwIfAborted()
  try {
    const output = await search(searchInput.parse(input), { signal })
    if (output.mode === input.mode) return { results: output.results, fault: null }
    return { results: [], fault: output.notices[0]?.message ?? `Searched as ${output.mode}.` }
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    return { results: [], fault: toTroveError(cause).message }
  }
}
