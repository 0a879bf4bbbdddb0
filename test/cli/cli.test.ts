import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { folder, progress, searchOutput } from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { startTrove, trove, troveHere } from './run-trove.ts'

describe('a library made at the command line', () => {
  let place: TestPlace

  beforeAll(async () => {
    place = await TestPlace.make()
    await place.write('pets.md', '# Pets\n\nOur kitten sleeps all day.')
    await place.write('bills.md', '# Bills\n\nThe invoice 4711 is due in March.')
    await place.write('empty.txt', '')
    const { code, stdout } = await trove(place.library, 'index', place.documents, '--json')
    expect(code).toBe(0)
    const output = JSON.parse(stdout) as { progress: unknown; problems: { code: string }[] }
    expect(progress.parse(output.progress)).toMatchObject({
      state: 'idle',
      documents: { indexed: 2, skipped: 1 },
    })
    expect(output.problems).toMatchObject([{ name: 'empty.txt', code: 'FILE_EMPTY' }])
  }, 60_000)
  afterAll(() => place.clear())

  it('is searched, and the answer is the contract’s own object', async () => {
    const { code, stdout } = await troveHere(place.library, 'search', 'cat', '--json')
    expect(code).toBe(0)
    const output = searchOutput.parse(JSON.parse(stdout))
    expect(output).toMatchObject({ query: 'cat', mode: 'hybrid' })
    expect(output.results[0]).toMatchObject({
      document: { name: 'pets.md', type: 'markdown' },
      passages: [
        { text: expect.stringContaining('kitten'), lines: [1, 3], why: { similarity: expect.any(Number) } },
      ],
    })
  })

  it('is searched by exact words, printed for a person', async () => {
    const { code, stdout, stderr } = await troveHere(place.library, 'search', '4711', '--mode', 'exact')
    expect(code).toBe(0)
    expect(stdout).toContain('Bills')
    expect(stdout).toContain('The invoice 4711 is due in March.')
    expect(stderr).toContain('1 passage in 1 document,')
  })

  it('exits with 1 when nothing is found', async () => {
    const { code, stdout, stderr } = await trove(place.library, 'search', 'xylophone', '--mode', 'exact')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('Nothing found.')
  })

  it('tells its state and its folders', async () => {
    const status = await troveHere(place.library, 'status')
    expect(status.stdout).toContain('2 searchable')
    const folders = await troveHere(place.library, 'folders', '--json')
    expect(folder.array().parse(JSON.parse(folders.stdout))).toMatchObject([
      { path: place.documents, documents: 3 },
    ])
    const model = await troveHere(place.library, 'model', 'status', '--json')
    expect(JSON.parse(model.stdout)).toMatchObject({ state: 'ready', dimensions: 384 })
  })

  it('is indexed again without reading anything, and a path that is not there is told', async () => {
    const missing = join(place.root, 'nowhere')
    const { code, stderr } = await troveHere(place.library, 'index', place.documents, missing)
    expect(code).toBe(3)
    expect(stderr).toContain('FOLDER_NOT_FOUND')
  })

  it('is open for one program at a time', async () => {
    const first = startTrove(place.library, ['index', place.documents, '--watch'])
    await new Promise<void>((resolve) =>
      first.child.stderr?.on('data', (text) => String(text).includes('Watching') && resolve()),
    )
    const { code, stderr } = await troveHere(place.library, 'search', 'cat')
    expect(code).toBe(3)
    expect(stderr).toMatch(/^LIBRARY_LOCKED: .*process \d+/)
    first.child.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    expect((await troveHere(place.library, 'search', 'cat')).code).toBe(0)
  })
})

describe('wrong use', () => {
  let library: string

  beforeEach(async () => (library = join(await mkdtemp(join(tmpdir(), 'trove-cli-')), 'library')))
  afterEach(() => rm(join(library, '..'), { recursive: true, force: true }))

  it.each([
    ['an unknown command', ['find', 'cat']],
    ['no query', ['search']],
    ['an unknown mode', ['search', 'cat', '--mode', 'psychic']],
    ['a limit that is no number', ['search', 'cat', '--limit', 'many']],
    ['a limit out of range', ['search', 'cat', '--limit', '0']],
    ['an unknown option', ['status', '--colour']],
  ])('%s exits with 2 and says what is wrong', async (_name, args) => {
    const { code, stdout, stderr } = await troveHere(library, ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('error:')
  })

  it('is what a process of its own exits with, too', async () => {
    const { code, stdout, stderr } = await trove(library, 'find', 'cat')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('error:')
  })

  it('of a directory that is no library changes nothing and exits with 3', async () => {
    const { code, stderr } = await troveHere('/etc', 'status')
    expect(code).toBe(3)
    expect(stderr).toMatch(/^LIBRARY_UNREADABLE: /)
  })

  it('is not asking for help', async () => {
    const { code, stdout } = await troveHere(library, 'search', '--help')
    expect(code).toBe(0)
    expect(stdout).toContain('--mode')
  })
})
