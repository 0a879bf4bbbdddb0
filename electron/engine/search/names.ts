import type { NamedDocument } from '../store/rows.ts'
import type { QueryTerm } from './query-terms.ts'

/** For each content the largest share of the query's words that stand in the name of one of its files, 0 to 1. */
export function namedContents(
  names: readonly NamedDocument[],
  terms: readonly QueryTerm[],
): Map<number, number> {
  // A compound and its parts stand at one place, and so do the parts of a word: the place counts once.
  const places = new Map<string, Set<string>>()
  for (const { token, word, terms: stems } of terms) {
    if (stems.length === 0) continue
    const place = `${word}:${token.start}`
    places.set(place, new Set([...(places.get(place) ?? []), ...stems]))
  }
  const shares = new Map<number, number>()
  for (const { contentId, terms: words } of names) {
    const held = [...places.values()].filter((stems) => words.some((word) => stems.has(word))).length
    shares.set(contentId, Math.max(shares.get(contentId) ?? 0, held / Math.max(1, places.size)))
  }
  return shares
}
