import type { Fusion } from '../../../shared/contract/index.ts'
import type { Evidence } from './evidence.ts'

/** A passage with its place among the results. */
export interface Fused extends Evidence {
  score: number
  /** What each list added to the score. */
  parts: { words: number; meaning: number; name: number }
  /** Places among the words and among the meanings, from 1; null when it is not there. */
  ranks: { words: number | null; meaning: number | null }
}

/** A document whose very name is the query belongs near the top, whatever its text says. */
const nameBonus = 0.25

/** Constant of reciprocal rank fusion: Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet…" (2009). */
const rrfConstant = 60

/** What a list gives a passage, 0 to 1, before it is weighed. */
interface Shares {
  words: number
  meaning: number
}

type Method = (each: Evidence, ranks: Fused['ranks'], extremes: Extremes) => Shares

interface Extremes {
  bestBm25: number
  leastSimilarity: number
  bestSimilarity: number
}

const methods: Record<Fusion['method'], Method> = {
  /** BM25 by the query's best, and (1 + cosine) / 2: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2022). */
  convex: ({ bm25, similarity }, _ranks, { bestBm25, leastSimilarity }) => ({
    words: bestBm25 > 0 ? bm25 / bestBm25 : 0,
    meaning: (1 + (similarity ?? leastSimilarity)) / 2,
  }),
  rrf: (_each, ranks) => ({
    words: ranks.words === null ? 0 : (rrfConstant + 1) / (rrfConstant + ranks.words),
    meaning: ranks.meaning === null ? 0 : (rrfConstant + 1) / (rrfConstant + ranks.meaning),
  }),
  /** Both scaled to 0…1 between the least and the best of the list. */
  blend: ({ bm25, similarity }, _ranks, { bestBm25, leastSimilarity, bestSimilarity }) => ({
    words: bestBm25 > 0 ? bm25 / bestBm25 : 0,
    meaning:
      similarity === null || bestSimilarity <= leastSimilarity
        ? 0
        : (similarity - leastSimilarity) / (bestSimilarity - leastSimilarity),
  }),
}

/**
 * One list of both, best first. With one kind of evidence only, the score is that one's. `fusion` is how a caller wants them to
 * be fused; without it `weightOfWords` decides.
 */
export function fuse(
  evidence: readonly Evidence[],
  fusion: Fusion | undefined,
  weightOfWords: number,
): Fused[] {
  const ranksOf = ranks(evidence)
  const similarities = evidence.flatMap(({ similarity }) => similarity ?? [])
  const extremes: Extremes = {
    bestBm25: evidence.reduce((best, { bm25 }) => Math.max(best, bm25), 0),
    leastSimilarity: similarities.reduce((least, each) => Math.min(least, each), 1),
    bestSimilarity: similarities.reduce((best, each) => Math.max(best, each), -1),
  }
  const asked = fusion?.wordWeight ?? weightOfWords
  const weight = similarities.length === 0 ? 1 : extremes.bestBm25 > 0 ? asked : 0
  const method = methods[fusion?.method ?? 'convex']
  return evidence
    .map((each): Fused => {
      const ranks = ranksOf.get(each) ?? { words: null, meaning: null }
      const shares = method(each, ranks, extremes)
      const parts = {
        words: weight * shares.words,
        meaning: (1 - weight) * shares.meaning,
        name: nameBonus * each.named ** 2,
      }
      return { ...each, ranks, parts, score: parts.words + parts.meaning + parts.name }
    })
    .sort(
      (one, other) =>
        other.score - one.score ||
        one.contentId - other.contentId ||
        (one.passageId ?? 0) - (other.passageId ?? 0),
    )
}

function ranks(evidence: readonly Evidence[]): Map<Evidence, Fused['ranks']> {
  const ranks = new Map<Evidence, Fused['ranks']>(
    evidence.map((each) => [each, { words: null, meaning: null }]),
  )
  const number = (list: readonly Evidence[], name: 'words' | 'meaning'): void => {
    list.forEach((each, index) => ((ranks.get(each) ?? { words: null, meaning: null })[name] = index + 1))
  }
  number(
    evidence.filter(({ bm25 }) => bm25 > 0).sort((one, other) => other.bm25 - one.bm25),
    'words',
  )
  number(
    evidence
      .filter(({ similarity }) => similarity !== null)
      .sort((one, other) => (other.similarity ?? 0) - (one.similarity ?? 0)),
    'meaning',
  )
  return ranks
}
