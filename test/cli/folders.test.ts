import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addedPath, folder, folderRules, problem } from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

/** Each command opens the library anew. */
const timeout = 120_000

describe('folders at the command line', () => {
  let place: TestPlace
  const trove = (...args: string[]) => troveHere(place.library, ...args)
  const at = (...names: string[]) => join(place.documents, ...names)

  beforeAll(async () => {
    place = await TestPlace.make()
    await place.write('letters/one.md', 'The heron sleeps.')
    await place.write('notes/two.md', 'The vole is awake.')
    await place.write('notes/empty.txt', '')
  }, timeout)
  afterAll(() => place.clear())

  it(
    'are added, and read at once',
    async () => {
      expect(await trove('folders', 'add', at('letters'))).toMatchObject({
        code: 0,
        stdout: '1 document searchable, 0 failed, 0 skipped.\n',
      })
      expect((await trove('search', 'heron', '--mode', 'exact')).code).toBe(0)
    },
    timeout,
  )

  it(
    'are added without waiting, and read when the library is open the next time',
    async () => {
      const { code, stdout, stderr } = await trove(
        'folders',
        'add',
        at('notes'),
        at('nowhere'),
        '--no-wait',
        '--json',
      )
      expect(code).toBe(3)
      expect(stderr).toContain('FOLDER_NOT_FOUND')
      expect(addedPath.array().parse(JSON.parse(stdout))).toMatchObject([
        { path: at('notes'), error: null },
        { path: at('nowhere'), folderId: null },
      ])
      expect((await trove('index', at('notes'))).stdout).toMatch(/^2 documents searchable/)
    },
    timeout,
  )

  it(
    'are listed with how they are followed',
    async () => {
      const { stdout } = await trove('folders', '--json')
      expect(folder.array().parse(JSON.parse(stdout))).toMatchObject([
        { path: at('letters'), state: 'watching', documents: 1 },
        { path: at('notes'), state: 'watching', documents: 2 },
      ])
      await rename(at('letters'), at('away'))
      const told = { code: 0, stdout: expect.stringContaining(`${at('letters')} is not there now`) }
      expect(await trove('status')).toMatchObject(told)
      expect((await trove('folders', 'list')).stdout).toMatch(/letters {2}1 document, not there now[^\n]*\n/)
      await rename(at('away'), at('letters'))
    },
    timeout,
  )

  it(
    'have rules of their own',
    async () => {
      const { stdout } = await trove('folders', 'rules', at('notes'), '--exclude', '*.log', '--json')
      expect(folderRules.parse(JSON.parse(stdout)).exclude).toBe('*.log')
      expect((await trove('folders', 'rules')).code).toBe(2)
    },
    timeout,
  )

  it(
    'are taken out, and their files stay',
    async () => {
      const { code, stdout } = await trove('folders', 'remove', at('letters'), '--json')
      expect(code).toBe(0)
      expect(folder.parse(JSON.parse(stdout))).toMatchObject({ path: at('letters'), documents: 1 })
      expect((await trove('search', 'heron', '--mode', 'exact')).code).toBe(1)
      expect(await trove('preview', at('letters'))).toMatchObject({
        stdout: expect.stringMatching(/^1 document, /),
      })
      expect(await trove('folders', 'remove', at('letters'))).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/^NOT_FOUND: /),
      })
    },
    timeout,
  )

  it(
    'have problems, which are tried again and ignored',
    async () => {
      const listed = async () =>
        problem
          .array()
          .parse(JSON.parse((await trove('problems', '--json')).stdout))
          .map(({ code }) => code)
      expect(await listed()).toEqual(['FILE_EMPTY'])
      expect((await trove('problems')).stdout).toMatch(/^FILE_EMPTY {2}.*empty\.txt\n {2}\S/)
      const again = await trove('problems', 'retry', at('notes', 'empty.txt'), '--json')
      expect(JSON.parse(again.stdout)).toMatchObject({ queued: 1, problems: [{ code: 'FILE_EMPTY' }] })
      await place.write('notes/empty.txt', 'No longer empty.')
      expect(await trove('problems', 'retry')).toMatchObject({
        code: 0,
        stdout: '',
        stderr: expect.stringContaining('0 problems left'),
      })
      await place.write('notes/void.txt', '')
      await trove('index', at('notes'))
      expect((await trove('problems', 'ignore')).code).toBe(2)
      expect((await trove('problems', 'ignore', at('notes', 'other.txt'))).code).toBe(3)
      expect((await trove('problems', 'ignore', at('notes', 'void.txt'))).stderr).toContain(
        '1 problem ignored.',
      )
      expect(await listed()).toEqual([])
    },
    timeout,
  )
})
