import { z } from 'zod'
import { TroveError } from '../../../shared/errors.ts'
import { Failure } from './failure.ts'

/** https://platform.openai.com/docs/api-reference/embeddings: one entry for each text, in any order. */
export const embeddingsAnswer = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.unknown()) })),
})
export type EmbeddingsAnswer = z.infer<typeof embeddingsAnswer>

const failed = (message: string): Failure => new Failure(new TroveError('PROVIDER_FAILED', message))

/**
 * The vectors of so many texts, of unit length, one after the other. `dimensions`: how long each has to be; null when that is what is to be found
 * out. Throws `Failure`s: `DIMENSIONS_DIFFER` with both numbers, `EMBEDDING_FAILED` with the place of a text whose vector cannot be
 * used (zero, or beyond all numbers), `PROVIDER_FAILED`.
 */
export function vectorsIn(
  { data }: EmbeddingsAnswer,
  texts: number,
  dimensions: number | null,
): Float32Array<ArrayBuffer> {
  const length = dimensions ?? data[0]?.embedding.length ?? 0
  const vectors = new Float32Array(texts * length)
  const seen = new Set(data.map(({ index }) => index))
  if (data.length !== texts || seen.size !== texts || Math.max(...seen) !== texts - 1) {
    throw failed(`The provider sent ${data.length} vectors for ${texts} texts, or not one for each.`)
  }
  for (const { index, embedding } of data) {
    if (embedding.length !== length) throw differ(embedding.length, length)
    vectors.set(unit(embedding, index), index * length)
  }
  return vectors
}

function differ(got: number, expected: number): Failure {
  const message = `The provider's vectors have ${got} numbers, and those of the library ${expected}: is it another model?`
  return new Failure(new TroveError('DIMENSIONS_DIFFER', message, { details: { expected, got } }))
}

function unit(embedding: readonly unknown[], place: number): number[] {
  const numbers = embedding.map((value) => {
    if (typeof value === 'number') return value
    throw failed('The provider sent a vector in which not everything is a number.')
  })
  const length = Math.hypot(...numbers)
  if (Number.isFinite(length) && length > 0) return numbers.map((value) => value / length)
  const message = `The provider has no usable vector for text ${place + 1}.`
  throw new Failure(new TroveError('EMBEDDING_FAILED', message, { details: { place } }))
}
