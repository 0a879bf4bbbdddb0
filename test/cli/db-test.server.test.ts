import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serverReport } from '../../shared/contract/database-server.ts'
import {
  asAdministrator,
  makeServerDatabase,
  type ServerDatabase,
  urlOf,
} from '../engine/store/support/server-database.ts'
import { troveHere } from './run-trove.ts'

describe('trove db test with a server', () => {
  let library: ServerDatabase
  let bare: ServerDatabase
  const user = { name: 'nobody_in_particular', password: 'hunter2' }
  beforeAll(async () => {
    library = await makeServerDatabase()
    bare = await makeServerDatabase('bare')
    await asAdministrator(async (client) => {
      await client.query(`drop role if exists ${user.name}`)
      await client.query(`create role ${user.name} login password '${user.password}'`)
    })
  })
  afterAll(async () => {
    await library.drop()
    await bare.drop()
    await asAdministrator((client) => client.query(`drop role ${user.name}`))
  })

  const run = (...args: string[]) => troveHere('/nowhere', 'db', 'test', ...args)

  it('tells what there is', async () => {
    const { code, stdout } = await run(library.url)
    expect(code).toBe(0)
    expect(stdout).toMatch(/PostgreSQL \d+/)
    expect(stdout).toMatch(/vector \d+\.\d+\.\d+/)
    expect(stdout).toMatch(/Library +there/)
    const answer = await run(library.url, '--json')
    expect(serverReport.parse(JSON.parse(answer.stdout))).toMatchObject({ library: true, lacks: [] })
  })

  it('tells what is missing with what to run, and fails for scripts', async () => {
    const { code, stdout, stderr } = await run(urlOf(bare.name, user))
    expect(code).toBe(3)
    expect(stdout).toContain('create extension vector;')
    expect(stdout + stderr).not.toContain('hunter2')
  })
})
