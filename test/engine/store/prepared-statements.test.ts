import { describe, expect, it } from 'vitest'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { useDriver } from './support/library.ts'

describe('prepared statements', () => {
  let driver: Driver
  useDriver((opened) => (driver = opened))

  it('answer as statements do that are not prepared, however often they are run', async () => {
    const sql = `
      select $1::int as number, $2::text as text, $3::bool as yes, $4::text[] as texts, $5::int[] as numbers,
        $6::text as nothing`
    const parameters = [-7, 'Käse "\\ 東京', true, ['{a,b}', '"', 'NULL', ''], [3, -1], null] as const
    const plain = await driver.query(sql, parameters)
    // PostgreSQL may choose another plan after the fifth time.
    for (let i = 0; i < 8; i++) expect(await driver.prepared(sql, parameters)).toEqual(plain)
  })

  it('take numbers in bulk', async () => {
    const sql = 'select $1::int[] as numbers, $2::vector::real[] as vector'
    const numbers = [2 ** 31 - 1, -(2 ** 31), 0]
    const vector = [0.1, -2, 3e-8].map(Math.fround)
    const [row] = await driver.prepared<{ numbers: number[]; vector: number[] }>(sql, [
      Int32Array.from(numbers),
      Float32Array.from(vector),
    ])
    expect(row?.numbers).toEqual(numbers)
    expect(row?.vector.map(Math.fround)).toEqual(vector)
    expect(await driver.prepared('select $1::int[] as numbers', [new Int32Array(0)])).toEqual([
      { numbers: [] },
    ])
  })

  it('answer with several rows, and with none', async () => {
    const sql = 'select generate_series(1, $1::int) as number'
    expect(await driver.prepared(sql, [3])).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }])
    expect(await driver.prepared(sql, [0])).toEqual([])
  })

  it('fail without harm: one that cannot be parsed, one whose parameter is wrong, one that stops half-way', async () => {
    const divide = 'select 10 / $1::int as number'
    await expect(driver.prepared('select no_such_column', [])).rejects.toMatchObject({ code: '42703' })
    await expect(driver.prepared(divide, ['ten'])).rejects.toMatchObject({ code: '22P02' })
    expect(await driver.prepared(divide, [5])).toEqual([{ number: 2 }])
    await expect(driver.prepared(divide, [0])).rejects.toMatchObject({ code: '22012' })
    expect(await driver.prepared(divide, [5])).toEqual([{ number: 2 }])
    expect(await driver.query('select 1 as number')).toEqual([{ number: 1 }])
  })

  it('are usable in a transaction, and after one in which they were prepared was undone', async () => {
    const sql = 'select count(*)::int as folders from folders'
    const add = `insert into folders (path, kind, added_at) values ($1, 'folder', 0)`
    const undone = driver.transaction(async (transaction) => {
      await transaction.query(add, ['/a'])
      expect(await transaction.prepared(sql, [])).toEqual([{ folders: 1 }])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await driver.prepared(sql, [])).toEqual([{ folders: 0 }])
  })

  it('see what has changed since, in the rows and in the tables', async () => {
    const sql = 'select number from counted order by number'
    await driver.exec('create table counted (number int)')
    expect(await driver.prepared(sql, [])).toEqual([])
    await driver.exec('insert into counted values (2), (1); create index on counted (number)')
    expect(await driver.prepared(sql, [])).toEqual([{ number: 1 }, { number: 2 }])
  })
})
