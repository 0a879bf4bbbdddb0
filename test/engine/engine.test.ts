import { chmod, mkdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { searchOutput } from '../../shared/contract/index.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { copyEmptyLibrary } from './store/support/library.ts'
import { fixtureModel, TestPlace, wordsOnly, type TestEngine } from './support/open-test-engine.ts'

const context = { signal: neverAborted }

describe('an engine', () => {
  let place: TestPlace
  let trove: TestEngine

  beforeAll(async () => {
    place = await TestPlace.make()
    trove = await place.open()
  })
  afterAll(() => place.clear())

  // Each test has folders of its own, and nothing else is in the library then.
  afterEach(async () => {
    for (const { id } of await trove.handlers.listFolders({}, context)) {
      await trove.handlers.removeFolder({ folderId: id }, context)
    }
    expect((await trove.progress()).documents.total).toBe(0)
  })
  const folder = (name: string): string => join(place.documents, name)

  describe('searching', () => {
    it('finds by meaning what is written in other words', async () => {
      await place.write('meaning/pets.md', '# Pets\n\nOur kitten sleeps all day.')
      await place.write('meaning/bills.md', '# Bills\n\nThe invoice is due in March.')
      await trove.add(folder('meaning'))
      expect((await trove.names('cat', { mode: 'meaning' }))[0]).toBe('pets.md')
      expect(await trove.names('cat', { mode: 'exact' })).toEqual([])
      expect((await trove.names('cat'))[0]).toBe('pets.md')
    })

    it('finds a document by the words of its file name', async () => {
      await place.write('names/boiler-warranty-2024.txt', 'Valid for two years.')
      await place.write('names/other.txt', 'Nothing in here.')
      await trove.add(folder('names'))
      expect((await trove.names('boiler warranty 2024'))[0]).toBe('boiler-warranty-2024.txt')
    })

    it('answers anything with results or a reason, never with an error', async () => {
      await place.write('hostile/a.txt', 'Some text.')
      await trove.add(folder('hostile'))
      const hostile = [
        '"',
        "'; DROP TABLE passages; --",
        '%_\\',
        '(((',
        ':*&|!<->',
        'a\u0000b',
        '\ud800',
        'شقة للإيجار',
      ]
      for (const query of [...hostile, 'x'.repeat(10_000), 'word '.repeat(2_000)]) {
        for (const mode of ['hybrid', 'meaning', 'exact'] as const) {
          const found = await trove.search(query, { mode })
          expect(searchOutput.parse(found)).toEqual(found)
          expect(found.results.length).toBeLessThan(2)
        }
      }
      for (const query of ['', ' ', '?!…']) {
        const { results, notices } = await trove.search(query)
        expect(results).toEqual([])
        expect(notices).toMatchObject([{ code: 'QUERY_EMPTY' }])
      }
    })
  })

  describe('a watched folder', () => {
    it('follows new, changed, renamed and deleted files', async () => {
      const first = await place.write('watched/a.txt', 'The walrus is in the garden.')
      await trove.add(folder('watched'))
      const soon = (query: string, names: string[]) =>
        vi.waitFor(async () => expect(await trove.names(query, { mode: 'exact' })).toEqual(names), 8_000)

      await place.write('watched/deep/b.txt', 'A pelican came by.')
      await soon('pelican', ['b.txt'])
      await writeFile(first, 'The ostrich is in the garden.')
      await soon('ostrich', ['a.txt'])
      await soon('walrus', [])
      await rename(first, join(folder('watched'), 'renamed.txt'))
      await soon('ostrich', ['renamed.txt'])
      await unlink(join(folder('watched'), 'renamed.txt'))
      await soon('ostrich', [])
    })

    it('keeps what it knows of a folder that is away, and takes it up again when it is back', async () => {
      await place.write('leaving/a.txt', 'The gazelle is in the garden.')
      await trove.add(folder('leaving'))
      const away = join(place.root, 'away')
      await rename(folder('leaving'), away)
      const state = async () => (await trove.handlers.listFolders({}, context))[0]?.state
      await vi.waitFor(async () => expect(await state()).toBe('unreachable'), 8_000)
      expect(await trove.names('gazelle')).toEqual(['a.txt'])
      await writeFile(join(away, 'b.txt'), 'A flamingo came by.')
      await rename(away, folder('leaving'))
      await vi.waitFor(
        async () => expect(await trove.names('flamingo', { mode: 'exact' })).toEqual(['b.txt']),
        10_000,
      )
      expect(await state()).toBe('watching')
    })
  })

  describe('files that cannot be read', () => {
    it('are listed with their reason, and the rest goes on', async () => {
      await place.write('mixed/good.txt', 'The hedgehog is in the garden.')
      await place.write('mixed/empty.txt', '')
      await place.write('mixed/binary.txt', '\u0000\u0001\u0002'.repeat(500))
      await place.write('mixed/broken.pdf', '%PDF-1.7 and then nothing that makes sense')
      await place.write('mixed/broken.docx', 'PK\u0003\u0004 no archive')
      await place.write('mixed/line\nbreak 🗝️.txt', 'A buffalo came by.')
      await symlink(folder('mixed'), join(folder('mixed'), 'loop'))
      await trove.add(folder('mixed'))
      const codes = new Map((await trove.problems()).map(({ name, code }) => [name, code]))
      expect(Object.fromEntries(codes)).toEqual({
        'empty.txt': 'FILE_EMPTY',
        'binary.txt': 'FILE_BINARY',
        'broken.pdf': 'FILE_DAMAGED',
        'broken.docx': 'FILE_DAMAGED',
      })
      expect(await trove.names('hedgehog', { mode: 'exact' })).toEqual(['good.txt'])
      expect(await trove.names('buffalo', { mode: 'exact' })).toEqual(['line\nbreak 🗝️.txt'])
    })

    it.skipIf(process.getuid?.() === 0)(
      'because of permissions are read when they are tried again',
      async () => {
        const path = await place.write('permissions/locked.txt', 'The jackal is in the garden.')
        await chmod(path, 0)
        await trove.add(folder('permissions'))
        expect(await trove.problems()).toMatchObject([{ code: 'FILE_UNREADABLE' }])
        await chmod(path, 0o600)
        expect(await trove.handlers.retryDocuments({}, context)).toEqual({ queued: 1 })
        await trove.engine.settled()
        expect(await trove.names('jackal')).toEqual(['locked.txt'])
      },
    )
  })

  describe('adding and removing folders', () => {
    it('answers for each path, and takes the good ones', async () => {
      const file = await place.write('single/a.txt', 'The antelope is in the garden.')
      await mkdir(folder('other'))
      const added = await trove.handlers.addFolders(
        { paths: [file, join(place.root, 'nowhere'), '/dev/null', folder('other')] },
        context,
      )
      expect(added.map(({ error }) => error?.code ?? null)).toEqual([
        null,
        'FOLDER_NOT_FOUND',
        'FILE_UNSUPPORTED',
        null,
      ])
      await trove.engine.settled()
      expect(await trove.names('antelope')).toEqual(['a.txt'])
    })

    it('knows a folder that is covered already, and lets a wider one take narrower ones over', async () => {
      await place.write('wide/deep/a.txt', 'The tortoise is in the garden.')
      const deep = join(folder('wide'), 'deep')
      await trove.add(deep)
      const [again] = await trove.handlers.addFolders({ paths: [deep] }, context)
      expect(again?.error?.code).toBe('FOLDER_COVERED')

      await trove.add(folder('wide'))
      await vi.waitFor(async () => {
        const folders = await trove.handlers.listFolders({}, context)
        expect(folders.map(({ path }) => path)).toEqual([folder('wide')])
      }, 5_000)
      await trove.engine.settled()
      expect(await trove.names('tortoise')).toEqual(['a.txt'])
    })

    it('forgets a removed folder and leaves its files alone', async () => {
      const path = await place.write('forgotten/a.txt', 'The leopard is in the garden.')
      await trove.add(folder('forgotten'))
      expect(await trove.names('leopard')).toEqual(['a.txt'])
      const [added] = await trove.handlers.listFolders({}, context)
      await trove.handlers.removeFolder({ folderId: added?.id ?? 0 }, context)
      expect(await trove.names('leopard')).toEqual([])
      expect(await trove.handlers.listFolders({}, context)).toEqual([])
      await rm(path)
    })
  })

  it('refuses a library that another engine has open', async () => {
    await expect(place.open()).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
  })
})

describe('an engine without an embedding model', () => {
  let place: TestPlace

  beforeEach(async () => (place = await TestPlace.make()))
  afterEach(() => place.clear())

  it('searches words, says so, refuses what is no model, and embeds when one comes', async () => {
    await place.write('pets.md', 'Our kitten sleeps all day.')
    const trove = await place.open(wordsOnly)
    await trove.add(place.documents)
    const found = await trove.search('kitten', { mode: 'meaning' })
    expect(found.mode).toBe('exact')
    expect(found.results).toHaveLength(1)
    expect(found.notices).toMatchObject([{ code: 'MODEL_MISSING' }])

    await expect(trove.handlers.importModel({ path: place.documents }, context)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
    })
    expect(trove.handlers.modelStatus({}, context)).toMatchObject({ state: 'missing' })

    const status = await trove.handlers.importModel({ path: fixtureModel }, context)
    expect(status.state).toBe('ready')
    await trove.engine.settled()
    expect(await trove.names('cat', { mode: 'meaning' })).toEqual(['pets.md'])
  })

  it('tells when the named model is not one', async () => {
    const trove = await place.open({ modelDirectory: place.documents })
    expect(trove.handlers.modelStatus({}, context)).toMatchObject({
      state: 'failed',
      error: { code: 'MODEL_INVALID' },
    })
  })
})

describe('opening a library again', () => {
  let place: TestPlace
  let trove: TestEngine

  beforeAll(async () => {
    place = await TestPlace.make()
    trove = await place.open(wordsOnly)
  })
  afterAll(() => place.clear())

  const reopen = async (): Promise<void> => {
    trove = await place.open(wordsOnly)
  }

  it('finds everything, and sees what changed meanwhile', async () => {
    await place.write('a.txt', 'The walrus is in the garden.')
    const gone = await place.write('b.txt', 'A pelican came by.')
    await trove.add(place.documents)
    await trove.engine.close()
    await unlink(gone)
    await place.write('c.txt', 'An ostrich ran off.')

    await reopen()
    await trove.engine.settled()
    expect(await trove.names('walrus', { mode: 'exact' })).toEqual(['a.txt'])
    expect(await trove.names('pelican', { mode: 'exact' })).toEqual([])
    expect(await trove.names('ostrich', { mode: 'exact' })).toEqual(['c.txt'])
  })

  it('stays paused when it was paused, and goes on when resumed', async () => {
    await trove.handlers.pause({}, context)
    await trove.engine.close()

    await place.write('d.txt', 'A lobster ran off.')
    await reopen()
    await vi.waitFor(async () => expect((await trove.progress()).documents.pending).toBe(1), 5_000)
    expect((await trove.progress()).state).toBe('paused')
    expect(await trove.names('lobster', { mode: 'exact' })).toEqual([])
    await trove.handlers.resume({}, context)
    await trove.engine.settled()
    expect(await trove.names('lobster', { mode: 'exact' })).toEqual(['d.txt'])
  })

  it('never takes the library itself for documents', async () => {
    await trove.engine.close()
    const libraryDirectory = join(place.documents, 'library')
    await copyEmptyLibrary(libraryDirectory)
    trove = await place.open({ ...wordsOnly, libraryDirectory })
    await trove.add(place.documents)
    expect((await trove.progress()).documents.total).toBe(3)
  })
})
