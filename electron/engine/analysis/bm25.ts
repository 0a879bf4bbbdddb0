/**
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the usual constants:
 * how soon further occurrences of a term count for little, and how much the length of a text counts.
 */
export const k1 = 1.2
export const b = 0.75

/** What a term is worth that `holding` of `texts` texts have: Lucene's idf, which is never negative. */
export const inverseDocumentFrequency = (holding: number, texts: number): number =>
  Math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
