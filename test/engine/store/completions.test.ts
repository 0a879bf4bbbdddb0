import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentsSql } from '../../../electron/engine/store/completions.ts'
import { wordsBeginningSql } from '../../../electron/engine/store/words-beginning.ts'
import type { Driver, Parameter } from '../../../electron/engine/store/driver.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { onServer } from './support/server-database.ts'
import { useDatabase } from './support/library.ts'
import { insertDocuments, insertWords } from './support/sample-rows.ts'

describe('what goes on with what is typed', () => {
  let driver: Driver
  let store: Store

  useDatabase((opened) => ({ driver, store } = opened))
  beforeAll(async () => {
    await insertWords(driver, {
      budget: 5,
      bud: 1,
      buddy: 9,
      budge: 5,
      bude: 2,
      butter: 99,
      日本語: 3,
      日本: 4,
    })
    await insertDocuments(driver, [
      { folder: '/library', name: 'budgetForecast2024.pdf', title: 'Forecast' },
      { folder: '/library/a', name: 'Old Budget.txt' },
      { folder: '/library/b', name: '日本語の手紙.txt' },
      { folder: '/library/a', name: 'letter 100% sure_thing.txt' },
    ])
    await driver.exec(`insert into documents (folder_id, path, name, name_words, size, modified_at, type)
      select id, '/library/unread budget.txt', 'unread budget.txt', ' unread budget txt', 1, 9, 'text' from folders`)
  })

  const words = async (word: string, limit = 10) => (await store.beginnings({ word, names: '', limit })).words
  const names = async (names: string, limit = 10) =>
    (await store.beginnings({ word: '', names, limit })).documents.map(({ name }) => name)

  it('are the words that begin with it, the most frequent first, then by the alphabet', async () => {
    expect(await words('bud')).toEqual(['buddy', 'budge', 'budget', 'bude', 'bud'])
    expect(await words('bud', 2)).toEqual(['buddy', 'budge'])
    expect(await words('日')).toEqual(['日本', '日本語'])
    expect(await words('ud')).toEqual([])
    expect(await words('')).toEqual([])
  })

  it('are the searchable documents whose names have all its words, the newest first', async () => {
    expect(await names('bud')).toEqual(['budgetForecast2024.pdf', 'Old Budget.txt'])
    expect(await names('bud', 1)).toEqual(['budgetForecast2024.pdf'])
    expect(await names('FORECAST bud')).toEqual(['budgetForecast2024.pdf'])
    expect(await names('budget lease')).toEqual([])
    expect(await names('udget')).toEqual([])
    expect(await names('')).toEqual([])
    const { documents } = await store.beginnings({ word: '', names: 'forecast', limit: 1 })
    expect(documents).toEqual([{ name: 'budgetForecast2024.pdf', title: 'Forecast' }])
  })

  it('are names in a script without spaces that begin with two characters, or hold three', async () => {
    expect(await names('日')).toEqual(['日本語の手紙.txt'])
    expect(await names('日本')).toEqual(['日本語の手紙.txt'])
    expect(await names('の手紙')).toEqual(['日本語の手紙.txt'])
    expect(await names('手紙')).toEqual([])
  })

  it('takes signs for what they are', async () => {
    expect(await names('100% sure_thing')).toEqual(['letter 100% sure_thing.txt'])
    for (const sign of ['%', '_', '\\', "'", '"', '\0', '\ud800', '\u{10ffff}']) {
      expect(await words(sign)).toEqual([])
      expect(await names(sign)).toEqual([])
    }
    expect(await words('x'.repeat(100_000))).toEqual([])
    expect(await names('word '.repeat(20_000))).toEqual([])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (word, text) => {
        const found = await store.beginnings({ word, names: text, limit: 3 })
        expect(found.words.every((each) => each.startsWith(word.trim()))).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  // PGlite's plans don't depend on statistics, a server's do.
  it.skipIf(onServer)('is read from indexes alone, in a small library and in a large one', async () => {
    const plan = async (sql: string, parameters: Parameter[]) => {
      const rows = await driver.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, parameters)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    const expectIndexes = async () => {
      const wordPlan = await plan(wordsBeginningSql, ['bud', 'bud\u{10ffff}', 10])
      expect(wordPlan).toMatch(/vocabulary_pkey[\s\S]*Index Cond: \(\(word >= .* AND \(word < /)
      for (const patterns of [['% bu%'], ['% 日%'], ['%の手紙%'], ['% budget%', '% fore%']]) {
        // `$1` and `$2` belong to the words beside it.
        const sql = `select $1::text, $2::text, d.* from (${documentsSql(patterns.length)}) as d`
        const documentPlan = await plan(sql, ['', '', 10, ...patterns])
        expect(documentPlan).toMatch(/Index Scan on documents_name_words[\s\S]*Index Cond: .*name_words ~~/)
        expect(documentPlan).not.toContain('Seq Scan')
      }
      expect(wordPlan).not.toContain('Seq Scan')
    }
    await expectIndexes()
    await driver.exec(`
      insert into vocabulary select 'word' || i, i from generate_series(1, 5000) as i;
      insert into documents (folder_id, path, name, name_words, size, modified_at, type)
        select f.id, 'path ' || i, 'budget ' || i, ' budget ' || i, 1, i, 'text'
        from folders f, generate_series(1, 5000) as i`)
    await expectIndexes()
    await driver.exec('analyze')
    await expectIndexes()
  })
})
