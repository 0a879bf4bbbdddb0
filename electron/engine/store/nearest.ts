import type { Queryable } from './driver.ts'
import { compareAll, compareExactly, type SimilarityRow } from './exact-similarities.ts'
import type { QuantisedVectors } from './quantised/quantised-vectors.ts'
import type { RankedPassage, SimilarPassage } from './rows.ts'

/** Up to so many vectors PostgreSQL compares all of them in a few milliseconds. */
const exactUpTo = 2_000

/**
 * Candidates that are compared exactly for each passage asked for. Quantising moves a similarity by half a percent at
 * most, so the true nearest are among hardly more than are asked for; the rest make up for passages that are gone.
 */
const candidatesPerPassage = 1.1
const spare = 16

/** Where hidden passages took places, so many times more are looked at. */
const deeper = 8

export interface NearestWanted {
  modelId: number
  /** Of length 1. */
  vector: Float32Array
  limit: number
  compare: readonly number[]
  within?: Int32Array | undefined
  /** Contents that no document shows. */
  hidden: ReadonlySet<number>
}

export interface Nearest {
  nearest: RankedPassage[]
  compared: SimilarPassage[]
}

/**
 * The passages nearest to a vector: by comparing all, or those that seem nearest at a first look where they are many. There the
 * similarity of passages that were found otherwise, and are only to `compare`, is that of the first look.
 */
export async function findNearest(
  connection: Queryable,
  quantised: QuantisedVectors,
  wanted: NearestWanted,
): Promise<Nearest> {
  const { vector, limit, compare, within, hidden } = wanted
  if (quantised.size <= exactUpTo) {
    const rows = await compareAll(connection, wanted)
    return {
      nearest: inOrder(rows.filter(({ contentId }) => contentId > 0)),
      compared: rows
        .filter(({ contentId }) => contentId === 0)
        .map(({ passageId, score }) => ({ passageId, score })),
    }
  }
  const compared = quantised.compare(vector, compare)
  for (let depth = Math.ceil(limit * candidatesPerPassage) + spare; ; depth *= deeper) {
    const candidates = quantised.nearest(vector, depth, within)
    const contentOf = new Map<number, number>()
    for (const { passageId, contentId } of candidates) {
      if (!hidden.has(contentId)) contentOf.set(passageId, contentId)
    }
    const rows = await compareExactly(connection, wanted, contentOf.keys())
    // Passages that no document shows, or that are gone, have taken places: then a deeper look is needed.
    if (rows.length < limit && candidates.length === depth) continue
    const nearest = rows.map((row) => ({ ...row, contentId: contentOf.get(row.passageId) ?? 0 }))
    return { nearest: inOrder(nearest).slice(0, limit), compared }
  }
}

const inOrder = (rows: readonly SimilarityRow[]): SimilarityRow[] =>
  rows.toSorted((one, other) => other.score - one.score || one.passageId - other.passageId)
