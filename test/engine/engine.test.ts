import { chmod, mkdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { neverAborted } from '../../shared/rpc/service.ts'
import { fixtureModel, TestPlace } from './support/open-test-engine.ts'

let place: TestPlace

beforeEach(async () => (place = await TestPlace.make()))
afterEach(() => place.clear())

const context = { signal: neverAborted }

describe('searching', () => {
  it('finds by meaning what is written in other words', async () => {
    await place.write('pets.md', '# Pets\n\nOur kitten sleeps all day.')
    await place.write('bills.md', '# Bills\n\nThe invoice is due in March.')
    const trove = await place.open()
    await trove.add(place.documents)
    expect((await trove.names('cat', { mode: 'meaning' }))[0]).toBe('pets.md')
    expect(await trove.names('cat', { mode: 'exact' })).toEqual([])
    expect((await trove.names('cat'))[0]).toBe('pets.md')
  })

  it('finds a document by the words of its file name', async () => {
    await place.write('boiler-warranty-2024.txt', 'Valid for two years.')
    await place.write('other.txt', 'Nothing in here.')
    const trove = await place.open()
    await trove.add(place.documents)
    expect((await trove.names('boiler warranty 2024'))[0]).toBe('boiler-warranty-2024.txt')
  })

  it('answers anything with results or a reason, never with an error', async () => {
    await place.write('a.txt', 'Some text.')
    const trove = await place.open()
    await trove.add(place.documents)
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
        expect((await trove.search(query, { mode })).results.length).toBeLessThan(2)
      }
    }
    for (const query of ['', ' ', '?!…']) {
      const { results, notices } = await trove.search(query)
      expect(results).toEqual([])
      expect(notices).toMatchObject([{ code: 'QUERY_EMPTY' }])
    }
  })
})

describe('without an embedding model', () => {
  it('searches words, says so, and embeds when a model comes', async () => {
    await place.write('pets.md', 'Our kitten sleeps all day.')
    const trove = await place.open({ modelDirectory: undefined })
    await trove.add(place.documents)
    const found = await trove.search('kitten', { mode: 'meaning' })
    expect(found.mode).toBe('exact')
    expect(found.results).toHaveLength(1)
    expect(found.notices).toMatchObject([{ code: 'MODEL_MISSING' }])

    const status = await trove.handlers.importModel({ path: fixtureModel }, context)
    expect(status.state).toBe('ready')
    await trove.engine.settled()
    expect(await trove.names('cat', { mode: 'meaning' })).toEqual(['pets.md'])
  })

  it('refuses what is no model, and stays as it was', async () => {
    const trove = await place.open({ modelDirectory: undefined })
    await expect(trove.handlers.importModel({ path: place.documents }, context)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
    })
    expect(trove.handlers.modelStatus({}, context)).toMatchObject({ state: 'missing' })
  })

  it('tells when the named model is not one', async () => {
    const trove = await place.open({ modelDirectory: place.documents })
    expect(trove.handlers.modelStatus({}, context)).toMatchObject({
      state: 'failed',
      error: { code: 'MODEL_INVALID' },
    })
  })
})

describe('a watched folder', () => {
  it('follows new, changed, renamed and deleted files', async () => {
    const first = await place.write('a.txt', 'The walrus is in the garden.')
    const trove = await place.open()
    await trove.add(place.documents)
    const soon = (query: string, names: string[]) =>
      vi.waitFor(async () => expect(await trove.names(query, { mode: 'exact' })).toEqual(names), 8_000)

    await place.write('deep/b.txt', 'A pelican came by.')
    await soon('pelican', ['b.txt'])
    await writeFile(first, 'The ostrich is in the garden.')
    await soon('ostrich', ['a.txt'])
    await soon('walrus', [])
    await rename(first, join(place.documents, 'renamed.txt'))
    await soon('ostrich', ['renamed.txt'])
    await unlink(join(place.documents, 'renamed.txt'))
    await soon('ostrich', [])
  })

  it('keeps what it knows of a folder that is away, and takes it up again when it is back', async () => {
    await place.write('a.txt', 'The walrus is in the garden.')
    const trove = await place.open()
    await trove.add(place.documents)
    const away = `${place.documents}-away`
    await rename(place.documents, away)
    const state = async () => (await trove.handlers.listFolders({}, context))[0]?.state
    await vi.waitFor(async () => expect(await state()).toBe('unreachable'), 8_000)
    expect(await trove.names('walrus')).toEqual(['a.txt'])
    await writeFile(join(away, 'b.txt'), 'A pelican came by.')
    await rename(away, place.documents)
    await vi.waitFor(
      async () => expect(await trove.names('pelican', { mode: 'exact' })).toEqual(['b.txt']),
      10_000,
    )
    expect(await state()).toBe('watching')
  })
})

describe('opening a library again', () => {
  it('finds everything, reads nothing twice, and sees what changed meanwhile', async () => {
    await place.write('a.txt', 'The walrus is in the garden.')
    const gone = await place.write('b.txt', 'A pelican came by.')
    const before = await place.open()
    await before.add(place.documents)
    await before.engine.close()
    await unlink(gone)
    await place.write('c.txt', 'An ostrich ran off.')

    const after = await place.open()
    await after.engine.settled()
    expect(await after.names('walrus', { mode: 'exact' })).toEqual(['a.txt'])
    expect(await after.names('pelican', { mode: 'exact' })).toEqual([])
    expect(await after.names('ostrich', { mode: 'exact' })).toEqual(['c.txt'])
  })

  it('is refused while another engine has it open', async () => {
    await place.open()
    await expect(place.open()).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
  })

  it('stays paused when it was paused, and goes on when resumed', async () => {
    const before = await place.open()
    await before.handlers.pause({}, context)
    await before.engine.close()

    await place.write('a.txt', 'The walrus is in the garden.')
    const after = await place.open()
    await after.handlers.addFolders({ paths: [place.documents] }, context)
    await vi.waitFor(async () => expect((await after.progress()).documents.pending).toBe(1), 5_000)
    expect((await after.progress()).state).toBe('paused')
    expect(await after.names('walrus')).toEqual([])
    await after.handlers.resume({}, context)
    await after.engine.settled()
    expect(await after.names('walrus')).toEqual(['a.txt'])
  })
})

describe('files that cannot be read', () => {
  it('are listed with their reason, and the rest goes on', async () => {
    await place.write('good.txt', 'The walrus is in the garden.')
    await place.write('empty.txt', '')
    await place.write('binary.txt', '\u0000\u0001\u0002'.repeat(500))
    await place.write('broken.pdf', '%PDF-1.7 and then nothing that makes sense')
    await place.write('broken.docx', 'PK\u0003\u0004 no archive')
    await place.write('line\nbreak 🗝️.txt', 'A pelican came by.')
    await symlink(place.documents, join(place.documents, 'loop'))
    const trove = await place.open()
    await trove.add(place.documents)
    const codes = new Map((await trove.problems()).map(({ name, code }) => [name, code]))
    expect(Object.fromEntries(codes)).toEqual({
      'empty.txt': 'FILE_EMPTY',
      'binary.txt': 'FILE_BINARY',
      'broken.pdf': 'FILE_DAMAGED',
      'broken.docx': 'FILE_DAMAGED',
    })
    expect(await trove.names('walrus', { mode: 'exact' })).toEqual(['good.txt'])
    expect(await trove.names('pelican', { mode: 'exact' })).toEqual(['line\nbreak 🗝️.txt'])
  })

  it.skipIf(process.getuid?.() === 0)(
    'because of permissions are read when they are tried again',
    async () => {
      const path = await place.write('locked.txt', 'The walrus is in the garden.')
      await chmod(path, 0)
      const trove = await place.open()
      await trove.add(place.documents)
      expect(await trove.problems()).toMatchObject([{ code: 'FILE_UNREADABLE' }])
      await chmod(path, 0o600)
      expect(await trove.handlers.retryDocuments({}, context)).toEqual({ queued: 1 })
      await trove.engine.settled()
      expect(await trove.names('walrus')).toEqual(['locked.txt'])
    },
  )
})

describe('adding and removing folders', () => {
  it('answers for each path, and takes the good ones', async () => {
    const file = await place.write('a.txt', 'The walrus is in the garden.')
    await mkdir(join(place.root, 'other'))
    const trove = await place.open()
    const added = await trove.handlers.addFolders(
      { paths: [file, join(place.root, 'nowhere'), '/dev/null', join(place.root, 'other')] },
      context,
    )
    expect(added.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      'FOLDER_NOT_FOUND',
      'FILE_UNSUPPORTED',
      null,
    ])
    await trove.engine.settled()
    expect(await trove.names('walrus')).toEqual(['a.txt'])
  })

  it('knows a folder that is covered already, and lets a wider one take narrower ones over', async () => {
    await place.write('deep/a.txt', 'The walrus is in the garden.')
    const deep = join(place.documents, 'deep')
    const trove = await place.open()
    await trove.add(deep)
    const [again] = await trove.handlers.addFolders({ paths: [deep] }, context)
    expect(again?.error?.code).toBe('FOLDER_COVERED')

    await trove.add(place.documents)
    await vi.waitFor(async () => {
      const folders = await trove.handlers.listFolders({}, context)
      expect(folders.map(({ path }) => path)).toEqual([place.documents])
    }, 5_000)
    await trove.engine.settled()
    expect(await trove.names('walrus')).toEqual(['a.txt'])
  })

  it('forgets a removed folder and leaves its files alone', async () => {
    const path = await place.write('a.txt', 'The walrus is in the garden.')
    const trove = await place.open()
    await trove.add(place.documents)
    const [folder] = await trove.handlers.listFolders({}, context)
    await trove.handlers.removeFolder({ folderId: folder?.id ?? 0 }, context)
    expect(await trove.names('walrus')).toEqual([])
    expect(await trove.handlers.listFolders({}, context)).toEqual([])
    await rm(path)
  })

  it('never takes its own library for documents', async () => {
    await place.write('a.txt', 'The walrus is in the garden.')
    const trove = await place.open({ libraryDirectory: join(place.documents, 'library') })
    await trove.add(place.documents)
    expect((await trove.progress()).documents.total).toBe(1)
  })
})
