import type { Queryable } from '../driver.ts'
import { embeddingsTable } from '../models.ts'

/** With fewer vectors nothing is said of what is usual; so many tell the deviation to within a twentieth. */
const fewest = 50
const enough = 500

/** A sample says what is usual of a library that has grown a little too. */
const keptMs = 10 * 60_000

interface Sample {
  vectors: Float32Array[]
  takenAt: number
}

/** By a hash of their ids: the same ones each time, and from everywhere. */
const sampleSql = (modelId: number): string => `
  select encode(vector_send(embedding), 'base64') as bytes from ${embeddingsTable(modelId)}
  where passage_id in (
    select passage_id from ${embeddingsTable(modelId)} order by hashint4(passage_id), passage_id limit ${enough})`

/** As `vector_send` writes it: the number of dimensions, a number that is 0, and 32-bit numbers, in network byte order. */
function vectorOf(base64: string): Float32Array {
  const data = Buffer.from(base64, 'base64')
  return Float32Array.from({ length: data.readUInt16BE(0) }, (_, i) => data.readFloatBE(4 + i * 4))
}

/** A sample of each model's vectors, kept for a while, by which is told how similar passages usually are. */
export class VectorSamples {
  readonly #samples = new Map<number, Sample>()

  clear(): void {
    this.#samples.clear()
  }

  /** Mean and deviation of the similarity to a vector of length 1; null for fewer than 50 vectors. */
  async usual(
    connection: Queryable,
    modelId: number,
    vector: Float32Array,
  ): Promise<{ mean: number; deviation: number } | null> {
    const vectors = await this.#vectors(connection, modelId)
    if (vectors.length < fewest) return null
    const similarities = vectors.map((each) =>
      each.reduce((sum, value, i) => sum + value * (vector[i] as number), 0),
    )
    const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length
    const squares = similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return { mean, deviation: Math.sqrt(squares / similarities.length) }
  }

  async #vectors(connection: Queryable, modelId: number): Promise<Float32Array[]> {
    const known = this.#samples.get(modelId)
    // One that is not full may be fuller the next time.
    if (known && known.vectors.length === enough && Date.now() - known.takenAt < keptMs) return known.vectors
    const rows = await connection.query<{ bytes: string }>(sampleSql(modelId))
    const vectors = rows.map(({ bytes }) => vectorOf(bytes))
    this.#samples.set(modelId, { vectors, takenAt: Date.now() })
    return vectors
  }
}
