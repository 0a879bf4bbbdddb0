import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import type { Prepared } from './prepare.ts'
import { isSpelled, mistakesIn, respelled, spelledWords } from './spelling.ts'

/** A word in no more passages than this may be somebody's slip of the pen. */
const rare = 2

/** What was meant stands in so many times as many passages. */
const timesAsMany = 20

/** So many words of a query are looked at at most: each costs a look into the vocabulary. */
const mostLookedAt = 2

/**
 * The query with each rare word that is spelled nearly like a much more frequent one replaced by it; null when there is none.
 * Unlike a correction it is only offered: the rare word is there, and may be meant. `holding`: how many passages hold each of
 * the query's terms.
 */
export async function didYouMean(
  store: Remote<Store>,
  { query, terms }: Prepared,
  holding: readonly number[],
  signal: AbortSignal,
): Promise<string | null> {
  const candidates = spelledWords(query, terms).filter(({ place }) => {
    const passages = holding[place] ?? 0
    return passages > 0 && passages <= rare
  })
  const replacements: { to: string; span: readonly [number, number] }[] = []
  for (const { token, place, span } of candidates.slice(0, mostLookedAt)) {
    const { form } = token
    const least = timesAsMany * (holding[place] ?? 1)
    const near = await store.nearWords({ word: form, mistakes: mistakesIn(form) }, { signal })
    const [best] = near
      .filter(({ word, passages }) => word !== form && passages >= least && isSpelled(word))
      .sort((one, other) => one.distance - other.distance || other.passages - one.passages)
    if (best) replacements.push({ to: best.word, span })
  }
  return replacements.length > 0 ? respelled(query.text, replacements) : null
}
