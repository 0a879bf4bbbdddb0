import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savedSearch, searchOutput } from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

/** Each command opens the library anew. */
const timeout = 120_000

describe('saved searches at the command line', () => {
  let place: TestPlace

  beforeAll(async () => {
    place = await TestPlace.make()
    await place.write('bills.md', '# Bills\n\nThe invoice 4711 is due in March.')
    expect((await troveHere(place.library, 'index', place.documents)).code).toBe(0)
  }, timeout)
  afterAll(() => place.clear())

  const saved = (...args: string[]) => troveHere(place.library, 'saved', ...args)

  it(
    'are saved with how they were searched, and listed',
    async () => {
      const options = ['--mode', 'exact', '--sort', 'newest', '--json']
      const { code, stdout } = await saved('save', 'Due bills', 'invoice', '4711', ...options)
      expect(code).toBe(0)
      const search = savedSearch.parse(JSON.parse(stdout))
      expect(search).toMatchObject({
        name: 'Due bills',
        query: 'invoice 4711',
        mode: 'exact',
        sort: 'newest',
      })
      expect(await saved()).toMatchObject({ code: 0, stdout: 'Due bills  invoice 4711\n' })
    },
    timeout,
  )

  it(
    'are run, and the answer is that of a search',
    async () => {
      const { code, stdout } = await saved('run', 'due bills', '--json')
      expect(code).toBe(0)
      expect(searchOutput.parse(JSON.parse(stdout))).toMatchObject({
        query: 'invoice 4711',
        mode: 'exact',
        results: [{ document: { name: 'bills.md' } }],
      })
    },
    timeout,
  )

  it(
    'are deleted',
    async () => {
      expect(await saved('delete', 'Due bills')).toMatchObject({ code: 0, stderr: 'Deleted “Due bills”.\n' })
      const { stdout, stderr } = await saved()
      expect([stdout, stderr]).toEqual(['', expect.stringContaining('trove saved save')])
    },
    timeout,
  )

  it(
    'that are not there are told by their code',
    async () => {
      const { code, stdout, stderr } = await saved('run', 'nothing')
      expect([code, stdout]).toEqual([3, ''])
      expect(stderr).toMatch(/^NOT_FOUND: .*“nothing”/)
    },
    timeout,
  )

  it(
    'have a name and a query',
    async () => {
      const none = await saved('save', 'name')
      expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('error:') })
      const blank = await saved('save', ' ', 'x')
      expect(blank).toMatchObject({ code: 2, stderr: expect.stringMatching(/^INVALID_INPUT: /) })
    },
    timeout,
  )
})
