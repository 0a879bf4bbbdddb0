import pg from 'pg'
import { ByteWriter } from '../copy/byte-writer.ts'
import { int4Array, vector, type Column } from '../copy/columns.ts'
import type { PreparedParameter } from '../driver.ts'

const { builtins } = pg.types

const wholeNumber = (text: string): number | bigint => {
  const exact = BigInt(text)
  return exact < Number.MIN_SAFE_INTEGER || exact > Number.MAX_SAFE_INTEGER ? exact : Number(exact)
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/** What differs from how pg reads values, so that a statement answers the same from a server and from PGlite. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: wholeNumber,
  [builtins.BYTEA]: bytes,
}

/** For pg's `types`. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    (format !== 'binary' && parsers[id]) || pg.types.getTypeParser(id, format === 'binary' ? format : 'text'),
}

/** A parameter is mostly smaller: a vector of a thousand numbers, or five hundred ids. */
const usualBytes = 4_096

function inBytes<T>(column: Column<T>, value: T): Buffer {
  const writer = new ByteWriter(usualBytes)
  column.write(writer, value)
  return Buffer.from(writer.bytes())
}

/** A parameter as pg takes it: numbers in bulk as bytes in PostgreSQL's binary format. */
export function encoded(parameter: PreparedParameter): unknown {
  if (parameter instanceof Int32Array) return inBytes(int4Array, parameter)
  if (parameter instanceof Float32Array) return inBytes(vector, parameter)
  return parameter
}
