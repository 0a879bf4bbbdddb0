import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyEmptyLibrary } from '../engine/store/support/library.ts'
import { startTrove } from './run-trove.ts'

let library: string
beforeAll(async () => {
  library = await mkdtemp(join(tmpdir(), 'trove-serve-'))
  await copyEmptyLibrary(library)
})
afterAll(() => rm(library, { recursive: true }))

describe('trove serve --api', { timeout: 120_000 }, () => {
  it('answers programs that have the token it printed, until it is interrupted', async () => {
    const { child, ended } = startTrove(library, ['serve', '--api'])
    let printed = ''
    child.stdout?.on('data', (text: string) => (printed += text))
    await expect.poll(() => printed.trim().split('\n').length, { timeout: 100_000 }).toBe(2)
    const [url = '', program = ''] = printed.trim().split('\n')
    const [origin, , , token = ''] = program.split(/\s+/)
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${origin}/folders`, { headers })).status
    expect(await ask({ Authorization: `Bearer ${token}` })).toBe(200)
    expect(await ask({})).toBe(401)
    expect(url).not.toContain(token)
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 0 })
  })

  it('takes no token that is weak', async () => {
    const before = process.env['TROVE_API_TOKEN']
    process.env['TROVE_API_TOKEN'] = 'guess-me'
    const { ended } = startTrove(library, ['serve', '--api'])
    if (before === undefined) delete process.env['TROVE_API_TOKEN']
    else process.env['TROVE_API_TOKEN'] = before
    const { code, stderr } = await ended
    expect(code).not.toBe(0)
    expect(stderr).toContain('at least 32 characters')
  })
})
