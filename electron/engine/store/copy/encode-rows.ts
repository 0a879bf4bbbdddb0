import { ByteWriter } from './byte-writer.ts'
import type { Column } from './columns.ts'

export type Columns = Readonly<Record<string, Column<never>>>

/** A row that fits the columns. */
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never
}

const signature = Uint8Array.from('PGCOPY\n\u00ff\r\n\0', (character) => character.charCodeAt(0))

/**
 * Rows in PostgreSQL's binary COPY format (PostgreSQL manual, COPY, "Binary Format"), the fields in the order
 * of `columns`. Several times faster for the server than any text form, above all for vectors.
 */
export function encodeRows<const C extends Columns>(
  columns: C,
  rows: Iterable<RowOf<C>>,
): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter()
  const fields = Object.entries(columns) as [keyof C & string, Column<unknown>][]
  writer.raw(signature)
  writer.int32(0)
  writer.int32(0)
  for (const row of rows) {
    writer.int16(fields.length)
    for (const [name, column] of fields) {
      const value: unknown = row[name]
      if (value === null) writer.int32(-1)
      else writer.sized(() => column.write(writer, value))
    }
  }
  writer.int16(-1)
  return writer.bytes()
}
