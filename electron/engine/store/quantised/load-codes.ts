import type { Queryable } from '../driver.ts'
import { codesTable } from '../models.ts'
import { QuantisedVectors } from './quantised-vectors.ts'

/** Rows that are read in one turn on the connection: some thirty milliseconds. */
const rowsAtOnce = 8_000

/** Signature, flags, the length of an extension that is never there, and the number of fields. */
const headerLength = 21

/** A record begins with passage id, content id and scale. */
const recordHead = 12

/**
 * The records of some rows as one value, because a row of its own costs the protocol more than its content. They come
 * with passage ids ascending.
 */
const recordsSql = (modelId: number, after: number): string => `
  select string_agg(int4send(passage_id) || int4send(content_id) || float4send(scale) || codes, ''
    order by passage_id)
  from (
    select * from ${codesTable(modelId)} where passage_id > ${after} order by passage_id limit ${rowsAtOnce}
  ) as found`

/** Reads a model's quantised vectors from the database, some thousand in a turn. */
export class CodeLoading {
  readonly vectors: QuantisedVectors
  readonly #modelId: number
  readonly #dimensions: number
  #last = 0
  #done = false

  constructor(modelId: number, dimensions: number) {
    this.#modelId = modelId
    this.#dimensions = dimensions
    this.vectors = new QuantisedVectors(dimensions)
  }

  get done(): boolean {
    return this.#done
  }

  /** Reads the next rows. The connection must be the caller's alone. */
  async step(connection: Queryable): Promise<void> {
    if (this.#done) return
    const data = await connection.copyOut(recordsSql(this.#modelId, this.#last))
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    // The length is negative where there is no row at all.
    const end = headerLength + 4 + Math.max(0, view.getInt32(headerLength))
    const recordLength = recordHead + this.#dimensions
    let rows = 0
    for (let at = headerLength + 4; at + recordLength <= end; at += recordLength, rows++) {
      this.#last = view.getInt32(at)
      const codes = new Int8Array(data.buffer, data.byteOffset + at + recordHead, this.#dimensions)
      this.vectors.addCode(this.#last, view.getInt32(at + 4), { codes, scale: view.getFloat32(at + 8) })
    }
    this.#done = rows < rowsAtOnce
  }
}
