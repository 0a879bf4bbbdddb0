import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { history } from '../../shared/contract/index.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

/** Each command opens the library anew. */
const timeout = 120_000

describe('the history at the command line', () => {
  let place: TestPlace

  beforeAll(async () => {
    place = await TestPlace.make()
    const store = await openStore({ directory: place.library })
    for (const query of ['lease', 'budget \u001b[2J']) await store.rememberSearch({ query, mode: 'hybrid' })
    await store.close()
  }, timeout)
  afterAll(() => place.clear())

  const run = (...args: string[]) => troveHere(place.library, 'history', ...args)

  it(
    'is listed newest first, one query a line, without what a terminal would obey',
    async () => {
      expect(await run()).toMatchObject({ code: 0, stdout: 'budget \ufffd[2J\nlease\n', stderr: '' })
      const { stdout } = await run('--limit', '1', '--json')
      expect(history.parse(JSON.parse(stdout))).toMatchObject({
        enabled: true,
        searches: [{ query: 'budget \u001b[2J' }],
      })
    },
    timeout,
  )

  it(
    'is switched off, which clears it, and on',
    async () => {
      const off = await run('--off')
      expect(off).toMatchObject({
        code: 0,
        stdout: '',
        stderr: expect.stringContaining('trove history --on'),
      })
      const on = await run('--on', '--json')
      expect(on).toMatchObject({ code: 0, stdout: '{"enabled":true,"searches":[]}\n' })
    },
    timeout,
  )

  it(
    'is cleared',
    async () => {
      const store = await openStore({ directory: place.library })
      await store.rememberSearch({ query: 'lease', mode: 'hybrid' })
      await store.close()
      expect(await run('--clear')).toMatchObject({ code: 0, stdout: '', stderr: 'The history is empty.\n' })
    },
    timeout,
  )

  it(
    'is told without a word of a model, which it has no need of',
    async () => {
      expect(await run('--model', place.documents)).toMatchObject({
        code: 0,
        stderr: 'The history is empty.\n',
      })
    },
    timeout,
  )

  it(
    'is not switched on and off at once',
    async () => {
      const both = await run('--on', '--off')
      expect(both).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('error:') })
    },
    timeout,
  )
})
