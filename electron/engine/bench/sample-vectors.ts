import { normalNumbers, seededRandom } from './random.ts'

/**
 * Embeddings of text differ in far fewer directions than they have numbers. Without that every vector of a topic would be
 * about as far from every other one, and no index could tell them apart.
 */
const directions = 64

/** How far vectors lie from their topic's centre, where centres lie 1 from the origin in each direction. */
const spread = 1.2

/** What is different in each number of each vector and belongs to no direction. */
const noise = 0.5

/** Streams of random numbers; each begins anew, so that vectors are the same whatever else is drawn. */
const streams = { space: 1, vectors: 2, queries: 3 }

export interface SampleSpace {
  count: number
  dimensions: number
  seed: number
}

/**
 * An endless source of made-up unit vectors: a mixture of Gaussians, one for each topic, in a space of few directions that is laid at
 * random into the many dimensions, with noise on top. `queries` come from the same topics and are none of the `vectors`.
 */
export function* sampleVectors(
  { count, dimensions, seed }: SampleSpace,
  stream: 'vectors' | 'queries',
): Generator<Float32Array, never> {
  const inSpace = normalNumbers(seededRandom(seed, streams.space))
  // As many topics as vectors in each: both grow with the count.
  const topics = Math.ceil(Math.sqrt(count))
  const centres = Float32Array.from({ length: topics * directions }, inSpace)
  const axes = Float32Array.from({ length: dimensions * directions }, () => inSpace() / Math.sqrt(directions))

  const random = seededRandom(seed, streams[stream])
  const normal = normalNumbers(random)
  const place = new Float32Array(directions)
  for (;;) {
    const centre = Math.floor(random() * topics) * directions
    for (let i = 0; i < directions; i++) place[i] = (centres[centre + i] as number) + spread * normal()
    const vector = new Float32Array(dimensions)
    let squares = 0
    for (let d = 0; d < dimensions; d++) {
      let value = noise * normal()
      for (let i = 0; i < directions; i++)
        value += (axes[d * directions + i] as number) * (place[i] as number)
      vector[d] = value
      squares += value * value
    }
    const length = Math.sqrt(squares)
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] as number) / length
    yield vector
  }
}

/** The first `count` vectors of a source, in batches. */
export function* inBatches(
  source: Iterator<Float32Array, never>,
  count: number,
  size: number,
): Generator<Float32Array[]> {
  for (let start = 0; start < count; start += size) {
    yield Array.from({ length: Math.min(size, count - start) }, () => source.next().value)
  }
}
