import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderRules, libraryRules, preview } from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

/** Each command opens the library anew. */
const timeout = 120_000

describe('rules at the command line', () => {
  let place: TestPlace
  const trove = (...args: string[]) => troveHere(place.library, ...args)

  beforeAll(async () => {
    place = await TestPlace.make()
    await place.write('letter.md', 'The invoice is due in March.')
    await place.write('drafts/letter.md', 'A draft of the invoice.')
    await place.write('.hidden.md', 'A hidden invoice.')
  }, timeout)
  afterAll(() => place.clear())

  it(
    'tell in a preview what a folder would bring',
    async () => {
      const { code, stdout } = await trove('preview', place.documents)
      expect(code).toBe(0)
      expect(stdout).toMatch(/^2 documents, 1 KB\n {2}markdown +2 {2}/)
      expect(stdout).toMatch(/Left out\n {2}hidden +1 {2}\.hidden\.md\n$/)
      const json = await trove('preview', place.documents, '--json')
      expect(preview.parse(JSON.parse(json.stdout))).toMatchObject({ documents: 2, complete: true })
    },
    timeout,
  )

  it(
    'are set, shown and followed',
    async () => {
      expect(await trove('rules', '--exclude', 'drafts/', '--exclude', '*.tmp', '--hidden')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /^Left out +drafts\/\n +\*\.tmp\nOnly these +everything\n[^]*Hidden files +yes\n/,
        ),
        stderr: expect.stringContaining('trove index'),
      })
      const { stdout } = await trove('rules', '--json')
      expect(libraryRules.parse(JSON.parse(stdout))).toMatchObject({
        exclude: 'drafts/\n*.tmp',
        hidden: true,
      })
      expect(await trove('index', place.documents)).toMatchObject({
        stdout: expect.stringContaining('2 documents searchable'),
      })
    },
    timeout,
  )

  it(
    'of one folder go first',
    async () => {
      const set = await trove(
        'rules',
        join(place.documents, 'drafts', '..'),
        '--no-hidden',
        '--exclude',
        '!drafts/',
      )
      expect(set).toMatchObject({ code: 0, stdout: expect.stringMatching(/Waste +as in the library/) })
      const { stdout } = await trove('rules', place.documents, '--json')
      expect(folderRules.parse(JSON.parse(stdout))).toMatchObject({
        exclude: '!drafts/',
        hidden: false,
        waste: null,
      })
      expect(await trove('index', place.documents)).toMatchObject({
        stdout: expect.stringContaining('2 documents searchable'),
      })
      const found = await trove('search', 'invoice', '--mode', 'exact', '--json')
      const { results } = JSON.parse(found.stdout) as { results: { document: { path: string } }[] }
      expect(results.map(({ document }) => document.path).sort()).toEqual([
        join(place.documents, 'drafts/letter.md'),
        join(place.documents, 'letter.md'),
      ])
    },
    timeout,
  )

  it(
    'go back to the usual ones',
    async () => {
      await trove('rules', '--reset')
      const { stdout } = await trove('rules', '--json')
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
      expect(await trove('preview', join(place.documents, 'nowhere'))).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/^FOLDER_NOT_FOUND: /),
      })
    },
    timeout,
  )
})
