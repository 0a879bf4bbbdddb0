import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { history } from '../../shared/contract/index.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { trove } from './run-trove.ts'

describe('the history at the command line', () => {
  let place: TestPlace

  beforeAll(async () => {
    place = await TestPlace.make()
  }, 60_000)
  afterAll(() => place.clear())

  async function remember(...queries: string[]) {
    const store = await openStore({ directory: place.library })
    for (const query of queries) await store.rememberSearch({ query, mode: 'hybrid' })
    await store.close()
  }
  const run = (...args: string[]) => trove(place.library, 'history', ...args)

  it('is listed newest first, one query a line, without what a terminal would obey', async () => {
    expect(await run()).toMatchObject({ code: 0, stdout: '', stderr: 'The history is empty.\n' })
    await remember('lease', 'budget \u001b[2J')
    expect(await run()).toMatchObject({ code: 0, stdout: 'budget \ufffd[2J\nlease\n', stderr: '' })
    expect((await run('--limit', '1')).stdout).toBe('budget \ufffd[2J\n')
    const { stdout } = await run('--json')
    expect(history.parse(JSON.parse(stdout))).toMatchObject({
      enabled: true,
      searches: [{}, { query: 'lease' }],
    })
  }, 60_000)

  it('is cleared, switched off and on', async () => {
    await remember('lease')
    expect(await run('--clear')).toMatchObject({ code: 0, stdout: '', stderr: 'The history is empty.\n' })
    await remember('lease')
    expect(await run('--off', '--json')).toMatchObject({
      code: 0,
      stdout: '{"enabled":false,"searches":[]}\n',
    })
    await remember('lease')
    expect((await run()).stderr).toContain('trove history --on')
    expect(await run('--on', '--json')).toMatchObject({ code: 0, stdout: '{"enabled":true,"searches":[]}\n' })
  }, 60_000)

  it('is not switched on and off at once', async () => {
    expect(await run('--on', '--off')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('error:'),
    })
  })
})
