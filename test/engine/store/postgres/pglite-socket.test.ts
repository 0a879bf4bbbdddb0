import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { parseServerAddress } from '../../../../electron/engine/store/postgres/server-address.ts'
import { openServer } from '../../../../electron/engine/store/postgres/server-driver.ts'

/** The driver for servers, on every machine: PGlite speaks the protocol of one over a socket, all but copying. */
describe('the driver for servers', () => {
  let directory: string
  let database: PGlite
  let server: PGLiteSocketServer
  let driver: Driver

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trove-socket-'))
    database = await PGlite.create({ dataDir: join(directory, 'database') })
    server = new PGLiteSocketServer({ db: database, port: 0, host: '127.0.0.1', maxConnections: 20 })
    await server.start()
    const address = `postgresql://postgres@${server.getServerConn()}/postgres`
    driver = openServer(parseServerAddress(address))
  })
  afterAll(async () => {
    await driver.close()
    await server.stop()
    await database.close()
    await rm(directory, { recursive: true, force: true })
  })

  it('reads values as PGlite does', async () => {
    const sql = `select 1::int2 as a, 2::int4 as b, 3::int8 as c, 9007199254740993::int8 as d, 1.5::float4 as e,
      0.1::float8 as f, true as g, '{"a":[1,null]}'::json as h, '{"a":1}'::jsonb as i, '\\x00ff10'::bytea as j,
      '{1,2}'::int[] as k, '{a,NULL,"b c"}'::text[] as l, null::int as m, 'naïve 😀' as n, '{1.5,2}'::float8[] as o,
      '{}'::text[] as p, '{t,f}'::bool[] as q`
    const [here] = (await database.query<Record<string, unknown>>(sql)).rows
    const [there] = await driver.query<Record<string, unknown>>(sql)
    expect(there).toEqual(here)
    expect(there?.['j']).toBeInstanceOf(Uint8Array)
    expect(there?.['j']).not.toBeInstanceOf(Buffer)
  })

  it('passes parameters of every kind, prepared and not', async () => {
    const sql = `select $1::text as a, $2::int as b, $3::float8 as c, $4::bool as d, $5::text as e, $6::int[] as f, $7::text[] as g`
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).map((some) => some.replaceAll('\0', '')),
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        fc.double({ noNaN: true }),
        fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
        fc.array(fc.string().map((some) => some.replaceAll('\0', ''))),
        async (a, b, c, f, g) => {
          const parameters = [a, b, c, true, null, f, g]
          const row = { a, b, c: c === 0 ? 0 : c, d: true, e: null, f, g }
          const same = (rows: unknown[]) =>
            expect(rows.map((each) => ({ ...(each as typeof row) }))).toEqual([row])
          if (Object.is(c, -0)) return
          same(await driver.query(sql, parameters))
          same(await driver.prepared(sql, parameters))
        },
      ),
      { numRuns: 30 },
    )
    const [bulk] = await driver.prepared<{ ids: number[] }>('select $1::int[] as ids', [Int32Array.of(3, -1)])
    expect(bulk?.ids).toEqual([3, -1])
  })

  it('undoes a transaction that throws, and keeps one that does not', async () => {
    await driver.exec('create table kept (n int)')
    const fault = new Error('no')
    await expect(
      driver.transaction(async (transaction) => {
        await transaction.query('insert into kept values (1)')
        throw fault
      }),
    ).rejects.toBe(fault)
    await driver.transaction((transaction) => transaction.query('insert into kept values (2)'))
    expect(await driver.query('select n from kept')).toEqual([{ n: 2 }])
  })

  it('hands the words of a wrong statement on as they are', async () => {
    await expect(driver.query('select nonsense')).rejects.toMatchObject({ code: '42703' })
    await expect(driver.query('select 1 as one')).resolves.toEqual([{ one: 1 }])
  })
})
