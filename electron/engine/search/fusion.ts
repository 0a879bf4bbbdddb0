import type { RankedPassage } from '../store/rows.ts'

/** What the lists say of one passage. */
export interface Evidence {
  passageId: number
  contentId: number
  /** BM25 score and place in the list of words, from 1; null when it is not in it. */
  bm25: number | null
  wordRank: number | null
  /** Cosine similarity, and place in the list of meanings, from 1. */
  similarity: number | null
  meaningRank: number | null
  /** The document's file name holds every word of the query. */
  named: boolean
}

export interface Fused extends Evidence {
  score: number
}

/** Weight of the list of words, as measured on judged collections with a small model. */
const wordWeight = 0.7

/** A document whose very name is the query belongs near the top, whatever its text says. */
const nameBonus = 0.25

/** Brings the lists of one query together, one entry a passage. */
export function gatherEvidence(lists: {
  words: readonly RankedPassage[]
  meanings: readonly RankedPassage[]
  names: readonly RankedPassage[]
}): Evidence[] {
  const byId = new Map<number, Evidence>()
  const evidence = ({ passageId, contentId }: RankedPassage): Evidence => {
    const known = byId.get(passageId)
    if (known) return known
    const fresh: Evidence = {
      passageId,
      contentId,
      bm25: null,
      wordRank: null,
      similarity: null,
      meaningRank: null,
      named: false,
    }
    byId.set(passageId, fresh)
    return fresh
  }
  lists.words.forEach((found, index) => {
    Object.assign(evidence(found), { bm25: found.score, wordRank: index + 1 } satisfies Partial<Evidence>)
  })
  lists.meanings.forEach((found, index) => {
    const { score: similarity } = found
    Object.assign(evidence(found), { similarity, meaningRank: index + 1 } satisfies Partial<Evidence>)
  })
  for (const found of lists.names) evidence(found).named = true
  return [...byId.values()]
}

/**
 * Convex combination of two normalised scores: BM25 divided by the query's best, and (1 + cosine) / 2.
 * Source: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2022).
 * With one list only, the score is that list's. Best first.
 */
export function fuse(
  evidence: readonly Evidence[],
  weights: { words: number } = { words: wordWeight },
): Fused[] {
  const bestBm25 = Math.max(0, ...evidence.map(({ bm25 }) => bm25 ?? 0))
  const hasMeaning = evidence.some(({ similarity }) => similarity !== null)
  const words = !hasMeaning ? 1 : bestBm25 > 0 ? weights.words : 0
  return evidence
    .map((each) => {
      const byWords = bestBm25 > 0 ? (each.bm25 ?? 0) / bestBm25 : 0
      const byMeaning = each.similarity === null ? 0 : (1 + each.similarity) / 2
      const score = words * byWords + (1 - words) * byMeaning + (each.named ? nameBonus : 0)
      return { ...each, score }
    })
    .sort((one, other) => other.score - one.score || one.passageId - other.passageId)
}
