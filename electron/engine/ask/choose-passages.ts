import type { PlacedPassage } from '../store/rows.ts'

/**
 * The passages that are given to whoever answers: the wanted ones, best first, as long as they fit, then their neighbours, those of
 * the best first. `around`: the wanted ones and their neighbours. `budget`: tokens.
 */
export function choosePassages(
  wanted: readonly number[],
  around: readonly PlacedPassage[],
  budget: number,
): PlacedPassage[] {
  const byId = new Map(around.map((passage) => [passage.passageId, passage]))
  const byPlace = new Map(around.map((passage) => [place(passage.contentId, passage.ordinal), passage]))
  const chosen = new Map<number, PlacedPassage>()
  let left = budget
  const take = (passage: PlacedPassage | undefined): void => {
    if (!passage || chosen.has(passage.passageId)) return
    // The best one is taken whatever its length: without it there is no answer.
    if (passage.tokens > left && chosen.size > 0) return
    chosen.set(passage.passageId, passage)
    left -= passage.tokens
  }
  const origins = wanted.flatMap((id) => byId.get(id) ?? [])
  for (const origin of origins) take(origin)
  for (const { contentId, ordinal } of origins) {
    // An answer goes on after the words of the question more often than it stands before them.
    take(byPlace.get(place(contentId, ordinal + 1)))
    take(byPlace.get(place(contentId, ordinal - 1)))
  }
  return [...chosen.values()]
}

const place = (contentId: number, ordinal: number): string => `${contentId}:${ordinal}`
