import type { TokenStates } from './network.ts'

/**
 * Sentence vectors of a batch: the mean of each text's own tokens, scaled to length 1.
 *
 * `lengths` says how many of a text's states are tokens (the rest is padding at the end). Results are written
 * into `vectors` at `places[i] * dimensions`. Returns the places of texts whose vector is zero or not finite.
 */
export function poolMeans(
  { values, longest, dimensions }: TokenStates,
  lengths: readonly number[],
  vectors: Float32Array,
  places: readonly number[],
): number[] {
  const failed: number[] = []
  const sum = new Float64Array(dimensions)
  places.forEach((place, text) => {
    sum.fill(0)
    const first = text * longest * dimensions
    const end = first + (lengths[text] ?? 0) * dimensions
    for (let token = first; token < end; token += dimensions) {
      for (let axis = 0; axis < dimensions; axis++) sum[axis]! += values[token + axis]!
    }
    // The mean has the sum's direction: dividing by the number of tokens would change nothing.
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0))
    if (!Number.isFinite(length) || length === 0) failed.push(place)
    else
      vectors.set(
        sum.map((value) => value / length),
        place * dimensions,
      )
  })
  return failed
}
