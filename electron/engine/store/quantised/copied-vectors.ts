/** Signature, flags and the length of an extension that is never there. */
const headerLength = 19

/** The field count that ends the rows. */
const trailer = -1

export interface CopiedVector {
  passageId: number
  contentId: number
  /** Overwritten by the next one. */
  vector: Float32Array
}

/**
 * Reads rows of (passage id, content id, vector) in PostgreSQL's binary COPY format
 * (https://www.postgresql.org/docs/current/sql-copy.html), vectors as pgvector sends them.
 */
export function* readCopiedVectors(data: Uint8Array): Generator<CopiedVector> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  let vector = new Float32Array(0)
  for (let at = headerLength; view.getInt16(at) !== trailer;) {
    // Two bytes count the fields; four before each tell its length.
    const passageId = view.getInt32(at + 6)
    const contentId = view.getInt32(at + 14)
    const dimensions = view.getInt16(at + 22)
    if (vector.length !== dimensions) vector = new Float32Array(dimensions)
    // A number that is not used stands between the dimensions and the values.
    at += 26
    for (let i = 0; i < dimensions; i++, at += 4) vector[i] = view.getFloat32(at)
    yield { passageId, contentId, vector }
  }
}
