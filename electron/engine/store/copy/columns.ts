import { storableText } from '../storable.ts'
import type { ByteWriter } from './byte-writer.ts'

/** How values of one column type are written, without their length. */
export interface Column<T> {
  write(writer: ByteWriter, value: T): void
}

/** Object ids of PostgreSQL's built-in types, which an array names for its elements. */
const oids = { int4: 23, text: 25, float4: 700 }

function writeArrayHeader(writer: ByteWriter, length: number, elementType: number): void {
  writer.int32(length === 0 ? 0 : 1)
  writer.int32(0)
  writer.int32(elementType)
  if (length === 0) return
  writer.int32(length)
  writer.int32(1)
}

export const int4: Column<number> = { write: (writer, value) => writer.int32(value) }

/** A whole number, exact as far as JavaScript's are. */
export const int8: Column<number> = { write: (writer, value) => writer.int64(value) }

export const float8: Column<number> = { write: (writer, value) => writer.float64(value) }

export const bool: Column<boolean> = { write: (writer, value) => writer.byte(value ? 1 : 0) }

export const text: Column<string> = { write: (writer, value) => writer.utf8(storableText(value)) }

export const bytea: Column<Uint8Array> = { write: (writer, value) => writer.raw(value) }

export const textArray: Column<readonly string[]> = {
  write(writer, values) {
    writeArrayHeader(writer, values.length, oids.text)
    for (const value of values) writer.sized(() => text.write(writer, value))
  },
}

/** An array of numbers that take four bytes each. */
const numberArray = <T extends Int32Array | Float32Array>(
  elementType: number,
  write: (writer: ByteWriter, value: number) => void,
): Column<T> => ({
  write(writer, values) {
    writeArrayHeader(writer, values.length, elementType)
    for (const value of values) {
      writer.int32(4)
      write(writer, value)
    }
  },
})

/** `integer[]`. */
export const int4Array = numberArray<Int32Array>(oids.int4, (writer, value) => writer.int32(value))

/** `real[]`. */
export const float4Array = numberArray<Float32Array>(oids.float4, (writer, value) => writer.float32(value))

/** pgvector's `vector`. */
export const vector: Column<Float32Array> = {
  write(writer, values) {
    writer.int16(values.length)
    writer.int16(0)
    for (const value of values) writer.float32(value)
  },
}

/** A column that may be null; nulls are written by `encodeRows`. */
export const nullable = <T>(column: Column<T>): Column<T | null> => column as Column<T | null>
