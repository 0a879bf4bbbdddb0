import { TroveError } from '../../../shared/errors.ts'

/**
 * The vector's direction: the same with length 1, so that inner products are cosine similarities. Throws
 * `EMBEDDING_FAILED` for a vector that has no direction.
 */
function direction(vector: Float32Array): Float32Array {
  // Any NaN or infinity makes the sum one too.
  const squares = vector.reduce((sum, value) => sum + value * value, 0)
  if (Number.isFinite(squares) && squares > 0) {
    const length = Math.sqrt(squares)
    return vector.map((value) => value / length)
  }
  throw new TroveError(
    'EMBEDDING_FAILED',
    squares === 0
      ? 'The model answered with a vector of zeros.'
      : 'The model answered with a vector that has numbers which are not finite.',
  )
}

function checkLength(length: number, expected: number): void {
  if (length === expected) return
  throw new TroveError(
    'EMBEDDING_FAILED',
    `The model answered with ${length} numbers where ${expected} were expected.`,
    { details: { length, expected } },
  )
}

/**
 * Cuts `count` vectors that stand one after the other apart, and gives each the length 1, as the store keeps
 * them. Throws `EMBEDDING_FAILED` for a wrong number of numbers and for vectors that are zero or not finite.
 */
export function unitVectors(vectors: Float32Array, count: number, dimensions: number): Float32Array[] {
  checkLength(vectors.length, count * dimensions)
  return Array.from({ length: count }, (_, i) =>
    direction(vectors.subarray(i * dimensions, (i + 1) * dimensions)),
  )
}

/** A query's vector with length 1. Throws like `unitVectors`. */
export function unitVector(vector: Float32Array, dimensions: number): Float32Array {
  checkLength(vector.length, dimensions)
  return direction(vector)
}
