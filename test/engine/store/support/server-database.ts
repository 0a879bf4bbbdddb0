import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { readMigrations, readServerMigrations } from '../../../../electron/engine/store/migration-files.ts'
import { prepareServer } from '../../../../electron/engine/store/postgres/open-server-store.ts'
import { parseServerAddress } from '../../../../electron/engine/store/postgres/server-address.ts'

/** A server on which tests may make databases; undefined where there is none. */
export const testServerUrl = process.env['TROVE_TEST_DATABASE_URL']

/** Whether the tests that work with either run with a server this time (see vitest.config.ts). */
export const onServer = process.env['TROVE_TEST_STORE'] === 'server'

/** The tests' own server, as its administrator. */
export async function asAdministrator<T>(
  work: (client: pg.Client) => Promise<T>,
  database = 'postgres',
): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(database) })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The address of a database of the tests' server, for its administrator or for somebody else. */
export function urlOf(database: string, user?: { name: string; password: string }): string {
  if (testServerUrl === undefined) throw new Error('Set TROVE_TEST_DATABASE_URL.')
  const url = new URL(testServerUrl)
  url.pathname = `/${database}`
  if (user) Object.assign(url, { username: user.name, password: user.password })
  return url.href
}

/** Making the schema takes half a second, copying a database a tenth of it. */
async function template(): Promise<string> {
  const made = createHash('sha256')
  for (const { sql } of [...readMigrations(), ...readServerMigrations()]) made.update(sql)
  const name = `trove_template_${made.digest('hex').slice(0, 12)}`
  await asAdministrator(async (client) => {
    // Other test files begin at the same time.
    await client.query('select pg_advisory_lock(7)')
    const { rows } = await client.query('select from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    await client.query(`create database ${name}_new`)
    await prepareServer(parseServerAddress(urlOf(`${name}_new`)))
    await client.query(`alter database ${name}_new rename to ${name}`)
  })
  return name
}

export interface ServerDatabase {
  name: string
  url: string
  drop(): Promise<void>
}

/** A database of its own on the tests' server: with an empty library, or with nothing at all. */
export async function makeServerDatabase(kind: 'library' | 'bare' = 'library'): Promise<ServerDatabase> {
  const name = `trove_test_${randomUUID().replaceAll('-', '')}`
  const from = kind === 'library' ? await template() : 'template1'
  await asAdministrator((client) => client.query(`create database ${name} template ${from}`))
  return {
    name,
    url: urlOf(name),
    drop: () =>
      asAdministrator(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}
