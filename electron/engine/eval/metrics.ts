/** How well one query was answered; each from 0 to 1. */
export interface Scores {
  ndcg10: number
  recall100: number
  mrr10: number
  /** Whether a relevant document is the first, or among the first five. */
  found1: number
  found5: number
}

/**
 * Scores a ranking, given as the relevance of what stands at each rank (0: not relevant), against the relevance of
 * every relevant document of the query, in any order.
 */
export function scoreRanking(gains: readonly number[], relevant: readonly number[]): Scores {
  const first = gains.findIndex((gain) => gain > 0)
  const within = (depth: number): number => (first >= 0 && first < depth ? 1 : 0)
  return {
    ndcg10: ndcg(gains, relevant, 10),
    recall100: relevant.length === 0 ? 0 : gains.slice(0, 100).filter(isRelevant).length / relevant.length,
    mrr10: within(10) === 1 ? 1 / (first + 1) : 0,
    found1: within(1),
    found5: within(5),
  }
}

/**
 * Normalised discounted cumulative gain as trec_eval and BEIR compute it: the gain is the graded relevance, the discount
 * log2(rank + 1), and the ideal is the best order of everything relevant (Järvelin and Kekäläinen, 2002).
 */
export function ndcg(gains: readonly number[], relevant: readonly number[], depth: number): number {
  const ideal = dcg(
    relevant.toSorted((one, other) => other - one),
    depth,
  )
  return ideal === 0 ? 0 : dcg(gains, depth) / ideal
}

const dcg = (gains: readonly number[], depth: number): number =>
  gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)

const isRelevant = (gain: number): boolean => gain > 0

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** The smallest value that this share of the values (0 to 1) does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
