import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderRules, libraryRules } from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

/** Each command opens the library anew. */
const timeout = 120_000

describe('rules at the command line', () => {
  let place: TestPlace
  const trove = (...args: string[]) => troveHere(place.library, ...args)
  const searchable = (documents: number) => ({
    code: 0,
    stdout: expect.stringMatching(`^${documents} documents`),
  })

  beforeAll(async () => {
    place = await TestPlace.make()
    for (const name of ['letter.md', 'notes.md', 'drafts/a.md', 'drafts/b.md', '.hidden.md']) {
      await place.write(name, `This is ${name}.`)
    }
  }, timeout)
  afterAll(() => place.clear())

  it(
    'tell in a preview what a folder would bring',
    async () => {
      const { code, stdout } = await trove('preview', place.documents)
      expect(code).toBe(0)
      expect(stdout).toMatch(/^4 documents, 1 KB\n {2}markdown +4 {2}/)
      expect(stdout).toMatch(/Left out\n {2}hidden +1 {2}\.hidden\.md\n$/)
    },
    timeout,
  )

  it(
    'are set, and followed',
    async () => {
      expect(await trove('rules', '--exclude', 'drafts/', '--exclude', 'notes.*', '--hidden')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /^Left out +drafts\/\n +notes\.\*\nOnly these +everything\n[^]*Hidden files +yes\n/,
        ),
        stderr: expect.stringContaining('trove index'),
      })
      expect(await trove('index', place.documents)).toMatchObject(searchable(2))
    },
    timeout,
  )

  it(
    'of one folder go first',
    async () => {
      const folder = join(place.documents, 'drafts', '..')
      const { stdout } = await trove('rules', folder, '--no-hidden', '--exclude', '!drafts/', '--json')
      const expected = { exclude: '!drafts/', hidden: false, waste: null }
      expect(folderRules.parse(JSON.parse(stdout))).toMatchObject(expected)
      expect(await trove('index', place.documents)).toMatchObject(searchable(3))
    },
    timeout,
  )

  it(
    'go back to the usual ones',
    async () => {
      const { stdout } = await trove('rules', '--reset', '--json')
      expect(JSON.parse(stdout)).toEqual(libraryRules.parse({}))
    },
    timeout,
  )

  it(
    'that make no sense are refused',
    async () => {
      expect(await trove('rules', '--max-mb', '0')).toMatchObject({ code: 2 })
      expect(await trove('rules', join(place.documents, 'nowhere'))).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/^NOT_FOUND: /),
      })
    },
    timeout,
  )
})
