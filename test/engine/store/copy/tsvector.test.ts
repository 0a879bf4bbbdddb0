import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PlacedWords } from '../../../../electron/engine/analysis/analyse-document.ts'
import { int4 } from '../../../../electron/engine/store/copy/columns.ts'
import { encodeRows } from '../../../../electron/engine/store/copy/encode-rows.ts'
import { tsvector } from '../../../../electron/engine/store/copy/tsvector.ts'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { storableText } from '../../../../electron/engine/store/storable.ts'
import { useDriver } from '../support/library.ts'

const shape = { at: int4, words: tsvector }

type Places = Record<string, string[]>

describe('words and their places as a tsvector', () => {
  let driver: Driver
  useDriver((opened) => (driver = opened))
  beforeAll(async () => {
    await driver.exec('create table placed (at integer, words tsvector)')
  })

  /** What PostgreSQL reads: each word's places with their weights. */
  const readBack = async (all: readonly PlacedWords[]): Promise<Places[]> => {
    await driver.exec('truncate placed')
    const rows = all.map((words, at) => ({ at, words }))
    await driver.copyBinary('placed', Object.keys(shape), encodeRows(shape, rows))
    const read = await driver.query<{ at: number; word: string; places: string }>(
      `select at, lexeme as word, array_to_string(array(
         select place || weight from unnest(positions, weights) as p (place, weight)), ' ') as places
       from placed, unnest(words) order by at`,
    )
    // As text PostgreSQL takes it for the same.
    expect(await driver.query('select at from placed where words::text::tsvector <> words')).toEqual([])
    return all.map((_, at) =>
      Object.fromEntries(read.filter((row) => row.at === at).map((row) => [row.word, row.places.split(' ')])),
    )
  }

  const placed = (words: readonly (readonly [string, number])[], own = words.length): PlacedWords => ({
    forms: words.map(([form]) => form),
    positions: words.map(([, position]) => position),
    own,
  })

  it('is read by PostgreSQL as it was written, ascending, with weight A for the own words', async () => {
    const words = placed(
      [
        ['zebra', 3],
        ['ant', 1],
        ['zebra', 2],
        ['ant', 4],
        ['bee', 5],
      ],
      3,
    )
    expect(await readBack([words])).toEqual([{ zebra: ['2A', '3A'], ant: ['1A', '4D'], bee: ['5D'] }])
    expect(await readBack([placed([])])).toEqual([{}])
  })

  it('has up to 255 places of a word, each within 14 bits', async () => {
    const often = Array.from({ length: 400 }, (_, i) => ['word', 400 - i] as const)
    const [places] = await readBack([placed(often)])
    expect(places?.['word']).toEqual(Array.from({ length: 255 }, (_, i) => `${i + 1}A`))
    const far = placed([
      ['near', 16_383],
      ['far', 16_384],
      ['far', 70_000],
      ['none', 0],
      ['none', -1],
    ])
    expect(await readBack([far])).toEqual([{ near: ['16383A'] }])
  })

  it('leaves out what no tsvector holds: nothing, a word of two kilobytes, more than a megabyte', async () => {
    expect(
      await readBack([
        placed([
          ['', 1],
          ['x'.repeat(2_046), 2],
          ['ß'.repeat(1_024), 3],
          ['ok', 4],
        ]),
      ]),
    ).toEqual([{ ['x'.repeat(2_046)]: ['2A'], ok: ['4A'] }])
    const much = Array.from({ length: 16_383 }, (_, i) => [`${'x'.repeat(200)}${i}`, i + 1] as const)
    const [places] = await readBack([placed(much)])
    expect(Object.keys(places ?? {}).length).toBeGreaterThan(4_000)
  })

  it('round trips any words', async () => {
    const word = fc.tuple(
      fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
        fc.constantFrom("'", '\\', ':', 'a', '\0'),
      ),
      fc.integer({ min: 1, max: 16_383 }),
    )
    const row = fc.tuple(fc.array(word, { maxLength: 30 }), fc.nat({ max: 30 }))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 10 }), async (rows) => {
        const expected = rows.map(([words, own]) => {
          const places = new Map<string, Map<number, string>>()
          words.forEach(([form, position], index) => {
            const known = places.get(storableText(form)) ?? new Map<number, string>()
            if (!known.has(position)) known.set(position, index < own ? 'A' : 'D')
            places.set(storableText(form), known)
          })
          return Object.fromEntries(
            Array.from(places, ([form, all]) => [
              form,
              [...all].sort(([a], [b]) => a - b).map(([place, weight]) => `${place}${weight}`),
            ]),
          )
        })
        expect(await readBack(rows.map(([words, own]) => placed(words, own)))).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })
})
