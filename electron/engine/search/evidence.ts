import type { FoundWords, RankedPassage } from '../store/rows.ts'

/** What the lists say of one passage, or of a content none of whose passages is in a list. */
export interface Evidence {
  passageId: number | null
  contentId: number
  /** BM25 of passage and content together; 0 when no word of the query stands in either. */
  bm25: number
  /** Cosine similarity; null when it was not compared. */
  similarity: number | null
  /** Share of the query's words in the name of a file with this content, 0 to 1. */
  named: number
}

export interface Lists {
  words: Pick<FoundWords, 'passages' | 'contents'>
  meanings: readonly RankedPassage[]
  /** Similarity of the passages that are in other lists. */
  compared: ReadonlyMap<number, number>
  /** Contents by the share of the query's words in their files' names. */
  named: ReadonlyMap<number, number>
}

/** What the words of the whole document count for, against those of the passage itself. */
const shareOfWhole = 0.6

/**
 * Brings the lists of one query together. A passage is worth what its own words are worth and what its whole document's
 * are: a passage about one word of the question in a document about all of it is a better find than one
 * that only happens to hold it (passage and document scores interpolated, as in Bendersky and Kurland, "Utilizing
 * passage-based language models for document retrieval", 2008).
 */
export function gatherEvidence({ words, meanings, compared, named }: Lists): Evidence[] {
  const scoreOfContent = new Map(words.contents.map(({ contentId, score }) => [contentId, score]))
  const byPassage = new Map<number, Evidence>()
  const withPassage = new Set<number>()
  const add = ({ passageId, contentId }: RankedPassage, bm25: number, similarity: number | null): void => {
    const whole = scoreOfContent.get(contentId) ?? 0
    byPassage.set(passageId, {
      passageId,
      contentId,
      bm25: (1 - shareOfWhole) * bm25 + shareOfWhole * whole,
      similarity,
      named: named.get(contentId) ?? 0,
    })
    withPassage.add(contentId)
  }
  for (const found of words.passages) add(found, found.score, compared.get(found.passageId) ?? null)
  for (const found of meanings) {
    const known = byPassage.get(found.passageId)
    if (known) known.similarity = found.score
    else add(found, 0, found.score)
  }
  const others = [...new Set([...scoreOfContent.keys(), ...named.keys()])]
    .filter((contentId) => !withPassage.has(contentId))
    .map((contentId): Evidence => ({
      passageId: null,
      contentId,
      bm25: shareOfWhole * (scoreOfContent.get(contentId) ?? 0),
      similarity: null,
      named: named.get(contentId) ?? 0,
    }))
  return [...byPassage.values(), ...others]
}
