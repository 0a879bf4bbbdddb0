import { parse, protocol, types, type PGlite } from '@electric-sql/pglite'
import { ByteWriter } from './copy/byte-writer.ts'
import { int4Array, vector, type Column } from './copy/columns.ts'
import type { PreparedParameter } from './driver.ts'

const { serialize } = protocol

/** A parameter is mostly smaller: a vector of a thousand numbers, or five hundred ids. */
const usualBytes = 4_096

function inBytes<T>(column: Column<T>, value: T): Uint8Array {
  const writer = new ByteWriter(usualBytes)
  column.write(writer, value)
  return writer.bytes()
}

/** A parameter in PostgreSQL's text format, or as bytes in its binary one. */
function encoded(parameter: PreparedParameter): string | Uint8Array | null {
  if (parameter === null) return null
  if (parameter instanceof Int32Array) return inBytes(int4Array, parameter)
  if (parameter instanceof Float32Array) return inBytes(vector, parameter)
  if (typeof parameter === 'object') return types.arraySerializer(parameter, undefined, types.TEXT)
  return String(parameter)
}

/**
 * Statements that a connection parses and plans once. PGlite itself parses and plans a statement each time it runs, and takes
 * six exchanges with the database for it; this takes one.
 */
export class PreparedStatements {
  readonly #database: PGlite
  readonly #names = new Map<string, string>()

  constructor(database: PGlite) {
    this.#database = database
  }

  /** The rows of a statement, as PGlite's own `query` has them. Statements are kept, so their texts must be few. */
  async query<R>(sql: string, parameters: readonly PreparedParameter[]): Promise<R[]> {
    return this.#database.runExclusive(async () => {
      const known = this.#names.get(sql)
      const name = known ?? `prepared_${this.#names.size + 1}`
      const { messages } = await this.#database.execProtocol(
        Buffer.concat([
          // Should an earlier attempt have failed after it was parsed, its name is free again.
          ...(known ? [] : [serialize.close({ type: 'S', name }), serialize.parse({ name, text: sql })]),
          serialize.bind({ statement: name, values: parameters.map(encoded) }),
          serialize.describe({ type: 'P' }),
          serialize.execute(),
          serialize.sync(),
        ]),
      )
      this.#names.set(sql, name)
      const [result] = parse.parseResults(messages, this.#database.parsers)
      // The caller says what the statement selects.
      return (result?.rows ?? []) as R[]
    })
  }
}
