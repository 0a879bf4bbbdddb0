import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { float8, int4, text } from '../../../../electron/engine/store/copy/columns.ts'
import { encodeRows } from '../../../../electron/engine/store/copy/encode-rows.ts'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import { prepareServer } from '../../../../electron/engine/store/postgres/open-server-store.ts'
import { parseServerAddress } from '../../../../electron/engine/store/postgres/server-address.ts'
import { openServer } from '../../../../electron/engine/store/postgres/server-driver.ts'
import { testServer } from '../../../../electron/engine/store/postgres/test-server.ts'
import { cuttableProxy, type CuttableProxy } from '../support/cuttable-proxy.ts'
import {
  asAdministrator,
  makeServerDatabase,
  type ServerDatabase,
  urlOf,
} from '../support/server-database.ts'

/** All that is said of an error, its causes too. */
const wordsOf = (cause: unknown): string =>
  cause instanceof Error
    ? `${cause.message} ${cause.stack} ${JSON.stringify(cause)} ${wordsOf(cause.cause)}`
    : ''

const failure = async (work: Promise<unknown>): Promise<Error & { code: string }> => {
  try {
    await work
  } catch (cause) {
    return cause as Error & { code: string }
  }
  throw new Error('It did not fail.')
}

let database: ServerDatabase
beforeAll(async () => {
  database = await makeServerDatabase()
})
afterAll(() => database.drop())

describe('a connection to a server', () => {
  let proxy: CuttableProxy
  let driver: Driver
  beforeAll(async () => {
    proxy = await cuttableProxy(database.url)
    driver = openServer(parseServerAddress(proxy.url))
    await driver.exec('create table written (n int)')
  })
  afterAll(async () => {
    await driver.close()
    await proxy.close()
  })

  it('copies rows in and out in the binary format', async () => {
    await driver.exec('create table copied (a int, b text, c float8)')
    const rows = Array.from({ length: 30_000 }, (_, i) => ({ a: i, b: `row ${i} ü`, c: i / 3 }))
    const data = encodeRows({ a: int4, b: text, c: float8 }, rows)
    await driver.copyBinary('copied', ['a', 'b', 'c'], data)
    const out = await driver.copyOut('select a, b, c from copied order by a')
    expect(Buffer.from(out).equals(Buffer.from(data))).toBe(true)
    await expect(driver.copyBinary('copied', ['a'], data)).rejects.toThrow()
    await expect(driver.copyOut('select nonsense')).rejects.toMatchObject({ code: '42703' })
    expect(await driver.query('select count(*)::int as rows from copied')).toEqual([{ rows: 30_000 }])
  })

  it('that breaks undoes a transaction, which is not repeated, and says so; the next one works', async () => {
    const broken = driver.transaction(async (transaction) => {
      await transaction.query('insert into written values (1)')
      proxy.cut()
      await transaction.query('insert into written values (2)')
    })
    expect(await failure(broken)).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    proxy.mend()
    expect(await driver.query('select n from written')).toEqual([])
    await driver.transaction((transaction) => transaction.query('insert into written values (3)'))
    expect(await driver.query('select n from written')).toEqual([{ n: 3 }])
  })

  it('is made again for what only reads, when the server is back within seconds', async () => {
    proxy.cut()
    const asked = Promise.all([
      driver.query('select 1 as one'),
      driver.prepared('select $1::int as two', [2]),
    ])
    await delay(400)
    proxy.mend()
    expect(await asked).toEqual([[{ one: 1 }], [{ two: 2 }]])
  })

  it('that the server ends is made again too', async () => {
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`
    const reading = driver.query('select pg_sleep(0.5), 7 as seven')
    await delay(100)
    await asAdministrator((client) => client.query(end, [database.name]))
    expect(await reading).toMatchObject([{ seven: 7 }])
  })

  it('is given up when a statement takes too long, and another one takes its place', async () => {
    const hasty = openServer(parseServerAddress(`${database.url}&statement_timeout=200`))
    try {
      const error = await failure(hasty.query('select pg_sleep(20)'))
      expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
      expect(error.message).toContain('in time')
      expect(await hasty.query('select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      await hasty.close()
    }
  })

  it('lets transactions take turns, as the store was written for', async () => {
    const other = openServer(parseServerAddress(database.url))
    try {
      const increments = Array.from({ length: 12 }, (_, i) =>
        (i % 2 ? driver : other).transaction(async (transaction) => {
          const [row] = await transaction.query<{ n: number }>('select n from written')
          await transaction.query('update written set n = $1', [(row?.n ?? 0) + 1])
        }),
      )
      await Promise.all(increments)
      expect(await driver.query('select n from written')).toEqual([{ n: 15 }])
    } finally {
      await other.close()
    }
  })
})

describe('a server that is refused', () => {
  it('is one that does not know the password, which is in no word of the error', async () => {
    const wrong = urlOf(database.name, { name: 'trove', password: 'hunter2' })
    const error = await failure(testServer(wrong))
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    expect(error.message).toContain('password')
    expect(wordsOf(error)).not.toContain('hunter2')
  })

  it('is one that lacks pgvector which this user may not add: what to run is said', async () => {
    const bare = await makeServerDatabase('bare')
    const user = { name: `plain_${bare.name}`, password: 'secret' }
    try {
      await asAdministrator((client) => client.query(`create role ${user.name} login password 'secret'`))
      const url = urlOf(bare.name, user)
      const error = await failure(prepareServer(parseServerAddress(url)))
      expect(error).toMatchObject({ code: 'DATABASE_UNSUITABLE' })
      expect(error.message).toContain('create extension vector;')
      expect(error.message).toContain('create extension pg_trgm;')
      expect(error.message).toContain('grant create on schema public')
      const report = await testServer(url)
      expect(report).toMatchObject({
        library: false,
        ranking: null,
        extensions: { vector: null, pg_trgm: null },
      })
      expect(report.lacks.map(({ remedy }) => remedy).join()).toContain('create extension vector;')
    } finally {
      await bare.drop()
      await asAdministrator((client) => client.query(`drop role if exists ${user.name}`))
    }
  })

  it('is none where the user may add it, and testing it changes nothing', async () => {
    const bare = await makeServerDatabase('bare')
    try {
      expect(await testServer(bare.url)).toMatchObject({
        lacks: [],
        library: false,
        extensions: { vector: null },
      })
      const extensions = await asAdministrator(
        (client) => client.query(`select extname from pg_extension where extname in ('vector', 'pg_trgm')`),
        bare.name,
      )
      expect(extensions.rows).toEqual([])
      await prepareServer(parseServerAddress(bare.url))
      await prepareServer(parseServerAddress(bare.url))
      expect(await testServer(bare.url)).toMatchObject({
        lacks: [],
        library: true,
        ranking: { words: 'sql', vectors: 'exact' },
      })
    } finally {
      await bare.drop()
    }
  })

  it('is one that has no encryption where it is asked for, or has no such database', async () => {
    const strict = database.url.replace('sslmode=disable', 'sslmode=require')
    expect(await failure(testServer(strict))).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    expect((await failure(testServer(urlOf('not_there')))).message).toContain('not_there')
  })

  it('is one whose certificate nobody vouches for: the password is never sent', async () => {
    const secure = {
      cert: readFileSync(new URL('../../../fixtures/tls/self-signed.pem', import.meta.url)),
      key: readFileSync(new URL('../../../fixtures/tls/self-signed-key.pem', import.meta.url)),
    }
    const heard: Buffer[] = []
    const server = createServer((socket: Socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write('S')
        const encrypted = new TLSSocket(socket, { isServer: true, ...secure })
        encrypted.on('error', () => undefined).on('data', (data: Buffer) => heard.push(data))
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const { port } = server.address() as AddressInfo
      const error = await failure(
        testServer(`postgresql://ann:hunter2@localhost:${port}/trove?sslmode=require`),
      )
      expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
      expect(error.message).toContain('sslrootcert')
      expect(heard).toEqual([])
    } finally {
      server.close()
    }
  })
})
