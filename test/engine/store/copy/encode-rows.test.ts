import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as columns from '../../../../electron/engine/store/copy/columns.ts'
import { encodeRows } from '../../../../electron/engine/store/copy/encode-rows.ts'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { storableText } from '../../../../electron/engine/store/storable.ts'
import { useDriver } from '../support/library.ts'

const dimensions = 5

const shape = {
  place: columns.int4,
  whole: columns.int8,
  real: columns.float8,
  flag: columns.bool,
  body: columns.text,
  words: columns.textArray,
  numbers: columns.float4Array,
  embedding: columns.vector,
  missing: columns.nullable(columns.text),
}

const float = fc.float({ noNaN: true, noDefaultInfinity: true })
const anyText = fc.string({ unit: 'binary', maxLength: 300 })

const row = fc.record({
  place: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  whole: fc.maxSafeInteger(),
  real: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  flag: fc.boolean(),
  body: anyText,
  words: fc.array(anyText, { maxLength: 5 }),
  numbers: fc.array(float, { maxLength: 40 }).map((values) => Float32Array.from(values, (v) => v + 0)),
  embedding: fc
    .array(float, { minLength: dimensions, maxLength: dimensions })
    .map((values) => Float32Array.from(values, (v) => v + 0)),
  missing: fc.option(anyText),
})

describe('rows in the binary COPY format', () => {
  let driver: Driver
  useDriver((opened) => (driver = opened))
  beforeAll(async () => {
    await driver.exec(`create table rows (
      at integer generated always as identity, place integer, whole bigint, real float8, flag boolean, body text,
      words text[], numbers real[], embedding vector(${dimensions}), missing text)`)
  })

  const roundTrip = async (rows: readonly (typeof row extends fc.Arbitrary<infer T> ? T : never)[]) => {
    await driver.exec('truncate rows')
    await driver.copyBinary('rows', Object.keys(shape), encodeRows(shape, rows))
    return driver.query<Record<string, unknown>>(
      `select place, whole::text as whole, real, flag, body, words, numbers::float8[] as numbers,
              embedding::real[]::float8[] as embedding, missing from rows order by at`,
    )
  }

  it('reads back every value as it was written, but for what no text column can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const expected = rows.map((row) => ({
          ...row,
          whole: String(row.whole),
          body: storableText(row.body),
          words: row.words.map(storableText),
          numbers: [...row.numbers],
          embedding: [...row.embedding],
          missing: row.missing === null ? null : storableText(row.missing),
        }))
        expect(await roundTrip(rows)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })

  it('writes rows that are larger than any buffer it began with', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      place: i,
      whole: i,
      real: i / 3,
      flag: i % 2 === 0,
      body: 'é'.repeat(1_000 + i),
      words: ['one', 'two'],
      numbers: Float32Array.from({ length: 257 }, (_, n) => n),
      embedding: Float32Array.from({ length: dimensions }, (_, n) => n),
      missing: null,
    }))
    const read = await roundTrip(rows)
    expect(read.map(({ place }) => place)).toEqual(rows.map(({ place }) => place))
    expect(read.map(({ body }) => body)).toEqual(rows.map(({ body }) => body))
    expect(read.at(-1)?.['numbers']).toEqual([...(rows.at(-1)?.numbers ?? [])])
  })

  it('writes no row at all', async () => {
    expect(await roundTrip([])).toEqual([])
  })
})
