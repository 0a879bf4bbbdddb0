import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeRows } from '../../../../electron/engine/store/copy/encode-rows.ts'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { rarest } from '../../../../electron/engine/store/postgres/rank-words.ts'
import { rankWeights, termVector } from '../../../../electron/engine/store/postgres/term-vector.ts'
import { useDriver } from '../support/library.ts'

describe('terms as a server ranks by them', () => {
  let driver: Driver
  useDriver((opened) => (driver = opened))

  const stored = async (terms: string): Promise<string> => {
    await driver.exec('create table if not exists vectors (terms tsvector); truncate vectors')
    await driver.copyBinary('vectors', ['terms'], encodeRows({ terms: termVector }, [{ terms }]))
    const [row] = await driver.query<{ terms: string }>('select terms::text as terms from vectors')
    return row?.terms ?? ''
  }

  it('say of each how often it occurs', async () => {
    expect(await stored('b a b c c c d d d d e e e e e e e e e e')).toBe("'a':1 'b':1C 'c':1B 'd':1A 'e':1A")
    expect(await stored('')).toBe('')
  })

  it('are worth what BM25 makes of them in a text of average length', async () => {
    await stored('a b b c c c')
    const [row] = await driver.query<{ a: number; b: number; c: number }>(
      `select ts_rank(${rankWeights}, terms, 'b') / ts_rank(${rankWeights}, terms, 'a') as b,
         ts_rank(${rankWeights}, terms, 'c') / ts_rank(${rankWeights}, terms, 'a') as c from vectors`,
    )
    expect(row?.b).toBeCloseTo((2 * 2.2) / 3.2, 4)
    expect(row?.c).toBeCloseTo((3 * 2.2) / 4.2, 4)
  })

  it('may be any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 20 }),
        async (terms) => {
          await expect(stored(terms.join(' '))).resolves.toBeTypeOf('string')
        },
      ),
      { numRuns: 40 },
    )
    const many = Array.from({ length: 200_000 }, (_, i) => `term${i}`).join(' ')
    expect((await stored(`${'x'.repeat(5_000)} ${many}`)).startsWith("'term0':1 ")).toBe(true)
  })
})

describe('the rarest terms of a query', () => {
  const term = (name: string, holding: number) => ({ term: name, holding, worth: 1 })

  it('are so many as find enough, and one at least', () => {
    const names = (terms: ReturnType<typeof term>[]) => rarest(terms).map((each) => each.term)
    expect(names([term('the', 900_000), term('marmot', 12), term('lake', 20_000)])).toEqual([
      'marmot',
      'lake',
    ])
    expect(names([term('the', 900_000)])).toEqual(['the'])
    expect(names([])).toEqual([])
  })
})
