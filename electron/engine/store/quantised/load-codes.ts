import type { Queryable } from '../driver.ts'
import { codesTable } from '../models.ts'
import { QuantisedVectors } from './quantised-vectors.ts'

/** Rows that are read in one turn on the connection: some thirty milliseconds. */
const rowsAtOnce = 8_000

/** Signature, flags, the length of an extension that is never there, and the number of fields. */
const headerLength = 21

/**
 * Each column of some rows as one value, because a row of its own costs the protocol more than its content. All
 * columns have the rows in the same order.
 */
const columnsSql = (modelId: number, after: number): string => `
  select string_agg(int4send(passage_id), ''), string_agg(int4send(content_id), ''),
    string_agg(float4send(scale), ''), string_agg(codes, '')
  from (
    select * from ${codesTable(modelId)} where passage_id > ${after} order by passage_id limit ${rowsAtOnce}
  ) as found`

/** The fields of the one row, in PostgreSQL's binary COPY format; none where there were no rows to aggregate. */
function readFields(data: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer>[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const fields: DataView<ArrayBuffer>[] = []
  for (let at = headerLength; fields.length < 4;) {
    const length = view.getInt32(at)
    if (length < 0) return []
    fields.push(new DataView(data.buffer, data.byteOffset + at + 4, length))
    at += 4 + length
  }
  return fields
}

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
    const fields = readFields(await connection.copyOut(columnsSql(this.#modelId, this.#last)))
    const [passageIds, contentIds, scales, codes] = fields
    const rows = (passageIds?.byteLength ?? 0) / 4
    this.#done = rows < rowsAtOnce
    if (!passageIds || !contentIds || !scales || !codes) return
    for (let row = 0; row < rows; row++) {
      const passageId = passageIds.getInt32(row * 4)
      this.vectors.addCode(passageId, contentIds.getInt32(row * 4), {
        codes: new Int8Array(codes.buffer, codes.byteOffset + row * this.#dimensions, this.#dimensions),
        scale: scales.getFloat32(row * 4),
      })
      this.#last = Math.max(this.#last, passageId)
    }
  }
}
