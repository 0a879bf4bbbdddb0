import { TroveError } from '../../../shared/errors.ts'

/** Throws `EMBEDDING_FAILED` for a vector that has no direction, or of which no distance can be told. */
function checkVector(vector: Float32Array): void {
  // Any NaN or infinity makes the sum one too.
  const squares = vector.reduce((sum, value) => sum + value * value, 0)
  if (Number.isFinite(squares) && squares > 0) return
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

/** Cuts `count` vectors, standing one after the other, apart, and checks each. Throws `EMBEDDING_FAILED`. */
export function splitVectors(vectors: Float32Array, count: number, dimensions: number): Float32Array[] {
  checkLength(vectors.length, count * dimensions)
  return Array.from({ length: count }, (_, i) => {
    const vector = vectors.subarray(i * dimensions, (i + 1) * dimensions)
    checkVector(vector)
    return vector
  })
}

/** A vector as pgvector reads it in a statement, after the checks of `splitVectors`. */
export function vectorParameter(vector: Float32Array, dimensions: number): string {
  splitVectors(vector, 1, dimensions)
  return `[${vector.join(',')}]`
}
