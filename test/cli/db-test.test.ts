import { describe, expect, it } from 'vitest'
import { troveHere } from './run-trove.ts'

describe('trove db test', () => {
  const run = (...args: string[]) => troveHere('/nowhere', 'db', 'test', ...args)

  it('asks for a server where none is named', async () => {
    expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('TROVE_DATABASE_URL') })
  })

  it('says what is wrong with an address, without its password', async () => {
    const { code, stderr } = await run('postgresql://ann:hunter2@db.example/trove?sslmode=disable')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^INVALID_INPUT: .*db\.example/)
    expect(stderr).not.toContain('hunter2')
  })
})
