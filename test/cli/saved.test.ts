import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savedSearch, searchOutput } from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { trove } from './run-trove.ts'

describe('saved searches at the command line', () => {
  let place: TestPlace

  beforeAll(async () => {
    place = await TestPlace.make()
    await place.write('bills.md', '# Bills\n\nThe invoice 4711 is due in March.')
    expect((await trove(place.library, 'index', place.documents)).code).toBe(0)
  }, 60_000)
  afterAll(() => place.clear())

  const saved = (...args: string[]) => trove(place.library, 'saved', ...args)

  it('are none at first', async () => {
    expect(await saved()).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('trove saved save'),
    })
    expect(await saved('--json')).toMatchObject({ code: 0, stdout: '[]\n' })
  })

  it('are saved, listed, run and deleted', async () => {
    const options = ['--mode', 'exact', '--sort', 'newest', '--json']
    const save = await saved('save', 'Due bills', 'invoice', '4711', ...options)
    expect(save.code).toBe(0)
    const search = savedSearch.parse(JSON.parse(save.stdout))
    expect(search).toMatchObject({ name: 'Due bills', query: 'invoice 4711', mode: 'exact', sort: 'newest' })
    expect(await saved()).toMatchObject({ code: 0, stdout: 'Due bills  invoice 4711\n' })

    const run = await saved('run', 'due bills', '--json')
    expect(run.code).toBe(0)
    expect(searchOutput.parse(JSON.parse(run.stdout))).toMatchObject({
      query: 'invoice 4711',
      results: [{ document: { name: 'bills.md' } }],
    })
    expect((await saved('run', 'Due bills')).stdout).toContain('The invoice 4711 is due in March.')

    expect(await saved('delete', 'Due bills')).toMatchObject({ code: 0, stderr: 'Deleted “Due bills”.\n' })
    expect(await saved('--json')).toMatchObject({ code: 0, stdout: '[]\n' })
  }, 60_000)

  it('that are not there are told by their code', async () => {
    for (const command of ['run', 'delete']) {
      const { code, stdout, stderr } = await saved(command, 'nothing')
      expect([code, stdout]).toEqual([3, ''])
      expect(stderr).toMatch(/^NOT_FOUND: .*“nothing”/)
    }
  })

  it('have a name and a query', async () => {
    expect(await saved('save', 'name')).toMatchObject({ code: 2, stderr: expect.stringContaining('error:') })
    expect(await saved('save', ' ', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^INVALID_INPUT: /),
    })
    expect((await saved('something')).code).toBe(2)
  })
})
