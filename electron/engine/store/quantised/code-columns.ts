import { int4, type Column } from '../copy/columns.ts'

/** `real`. */
const float4: Column<number> = { write: (writer, value) => writer.float32(value) }

/** `bytea` of 8-bit numbers. */
const int8s: Column<Int8Array> = {
  write: (writer, values) => writer.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
}

/** The columns of a model's table of codes. */
export const codeColumns = { passage_id: int4, content_id: int4, scale: float4, codes: int8s }
