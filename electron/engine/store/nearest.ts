import type { Queryable } from './driver.ts'
import { compareAll, compareExactly, type SimilarityRow } from './exact-similarities.ts'
import type { QuantisedVectors } from './quantised/quantised-vectors.ts'
import type { RankedPassage, SimilarPassage } from './rows.ts'
import { wholeVector } from './vectors.ts'

/** Up to so many vectors PostgreSQL compares all of them in a few milliseconds. */
const exactUpTo = 2_000

/**
 * Candidates that are compared exactly for each passage asked for. Quantising moves a similarity by half a percent at
 * most, so the true nearest are among hardly more than are asked for; the rest make up for passages no document shows.
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
}

export interface Nearest {
  nearest: RankedPassage[]
  compared: SimilarPassage[]
}

/** The passages nearest to a vector: by comparing all, or those that seem nearest at a first look where they are many. */
export async function findNearest(
  connection: Queryable,
  quantised: QuantisedVectors,
  wanted: NearestWanted,
): Promise<Nearest> {
  const exactly = { ...wanted, vector: wholeVector(wanted.vector) }
  if (quantised.size <= exactUpTo) return sorted(await compareAll(connection, exactly), wanted)
  const { vector, limit, compare, within } = wanted
  for (let depth = Math.ceil(limit * candidatesPerPassage) + spare; ; depth *= deeper) {
    const candidates = quantised.nearest(vector, depth, within)
    const contentOf = new Map(candidates.map(({ passageId, contentId }) => [passageId, contentId]))
    const passageIds = new Set([...contentOf.keys(), ...compare])
    const rows = await compareExactly(connection, exactly, passageIds, new Set(contentOf.values()))
    const shown = new Set(rows.map(({ passageId, contentId }) => (passageId === null ? contentId : null)))
    const found = rows.flatMap((row): SimilarityRow[] => {
      if (row.passageId === null) return []
      const contentId = contentOf.get(row.passageId)
      return contentId !== undefined && shown.has(contentId) ? [row, { ...row, contentId }] : [row]
    })
    const answer = sorted(found, wanted)
    // Passages that no document shows have taken places: then a deeper look is needed.
    if (answer.nearest.length >= limit || candidates.length < depth) return answer
  }
}

/** Rows with a content are nearest, rows without are compared where that was asked for. */
function sorted(rows: readonly SimilarityRow[], { limit, compare }: NearestWanted): Nearest {
  const wasAsked = new Set(compare)
  const nearest: RankedPassage[] = []
  const compared: SimilarPassage[] = []
  for (const { passageId, contentId, score } of rows) {
    if (passageId === null || score === null) continue
    if (contentId !== null) nearest.push({ passageId, contentId, score })
    else if (wasAsked.has(passageId)) compared.push({ passageId, score })
  }
  nearest.sort((one, other) => other.score - one.score || one.passageId - other.passageId)
  return { nearest: nearest.slice(0, limit), compared }
}
