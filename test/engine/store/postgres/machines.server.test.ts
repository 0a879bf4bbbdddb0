import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openServerStore } from '../../../../electron/engine/store/postgres/open-server-store.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import { cuttableProxy } from '../support/cuttable-proxy.ts'
import { makeServerDatabase, type ServerDatabase } from '../support/server-database.ts'
import { addFile, addTexts, foundTexts, sampleContent, sampleFile, saveTexts } from '../support/samples.ts'

describe('several machines on one server', () => {
  let database: ServerDatabase
  let root: string
  let opened: Store[]

  beforeEach(async () => {
    database = await makeServerDatabase()
    root = await mkdtemp(join(tmpdir(), 'trove-machines-'))
    opened = []
  })
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()))
    await database.drop()
    await rm(root, { recursive: true, force: true })
  })

  /** `machine`: a data directory; `library`: what tells two engines of one machine apart. */
  const open = async (machine: string, library = 'library', url = database.url): Promise<Store> => {
    const dataDirectory = join(root, machine)
    const store = await openServerStore({ url, directory: join(dataDirectory, library), dataDirectory })
    opened.push(store)
    return store
  }
  const close = async (store: Store): Promise<void> => {
    opened = opened.filter((each) => each !== store)
    await store.close()
  }
  const folderOf = async (store: Store): Promise<number> => {
    const own = (await store.listFolders()).find(({ machine }) => machine === null)
    return own?.id ?? 0
  }

  it('find what any of them indexed, as soon as it is indexed, and no more what is gone', async () => {
    const [a, b] = [await open('a'), await open('b')]
    expect(await foundTexts(b, 'marmot')).toEqual([])
    const documentId = await addTexts(a, '/documents/a.txt', 'a', ['marmot'])
    expect(await foundTexts(b, 'marmot')).toEqual(['marmot'])
    const all = { kind: 'all', conditions: [] } as const
    expect((await b.matching({ condition: all })).documentIds).toEqual(Int32Array.of(documentId))
    await a.removeFiles({ documentIds: [documentId] })
    // The content is there until it is deleted: that nobody shows it is what the other one has to hear.
    await vi.waitFor(async () => {
      expect(await foundTexts(b, 'marmot')).toEqual([])
      expect((await b.matching({ condition: all })).documentIds).toEqual(new Int32Array())
    })
  })

  it('may have the same path, each its own file; what both say is kept once', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await addTexts(a, '/documents/a.txt', 'one', ['marmot'])
    await addTexts(b, '/documents/a.txt', 'two', ['heron'])
    await addTexts(a, '/documents/b.txt', 'same', ['otter'])
    await addTexts(b, '/documents/c.txt', 'same', ['otter'])
    for (const store of [a, b]) {
      expect(await foundTexts(store, 'marmot')).toEqual(['marmot'])
      expect(await foundTexts(store, 'heron')).toEqual(['heron'])
      expect(await foundTexts(store, 'otter')).toEqual(['otter'])
      expect(await store.filesByPath({ paths: ['/documents/a.txt'] })).toHaveLength(1)
      expect(await store.serverState()).toMatchObject({ machines: 2, indexing: true })
    }
  })

  it('show folders of others as theirs, and change only their own', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await addTexts(a, '/documents/a.txt', 'a', ['marmot'])
    const folderId = await folderOf(a)
    expect(await b.listFolders()).toMatchObject([
      { id: folderId, path: '/documents', machine: expect.any(String) },
    ])
    expect(await b.listFolderFacts()).toEqual([])
    const refused = { code: 'FOLDER_ELSEWHERE' }
    await expect(b.removeFolder({ folderId })).rejects.toMatchObject(refused)
    await expect(b.setFolderRules({ folderId, rules: {} })).rejects.toMatchObject(refused)
    expect(await foundTexts(a, 'marmot')).toEqual(['marmot'])
    await a.removeFolder({ folderId })
    expect(await b.listFolders()).toEqual([])
  })

  it('read, count and embed what is theirs', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await addFile(a, sampleFile('/documents/a.txt'))
    const ofB = await addFile(b, sampleFile('/documents/b.txt'))
    expect((await a.startJobs({ limit: 10 })).map(({ path }) => path)).toEqual(['/documents/a.txt'])
    // Opened again, as after a crash, it puts back its own jobs and no other's.
    await close(b)
    const again = await open('b')
    expect(await a.startJobs({ limit: 10 })).toEqual([])
    expect((await again.startJobs({ limit: 10 })).map(({ documentId }) => documentId)).toEqual([ofB])
    expect(await again.counts()).toMatchObject({ total: 2, queued: 1 })

    const model = { name: 'm', fingerprint: 'f', dimensions: 64 }
    const [{ modelId }] = [await a.useModel(model), await again.useModel(model)]
    await saveTexts(again, ofB, 'b', ['heron'])
    expect(await a.pendingPassages({ modelId, limit: 10 })).toEqual([])
    expect(await again.pendingPassages({ modelId, limit: 10 })).toHaveLength(1)
  })

  it('leave alone what another is writing', async () => {
    const a = await open('a')
    const documentId = await addFile(a, sampleFile('/documents/a.txt'))
    const texts = Array.from({ length: 1_500 }, (_, i) => `marmot ${i}`)
    const content = await sampleContent(texts)
    const saving = a.saveContents({
      contents: [{ documentId, hash: 'a', size: 1, modifiedAt: 1, content }],
    })
    const b = await open('b')
    expect(await foundTexts(b, 'marmot')).toEqual([])
    await saving
    expect(await a.counts()).toMatchObject({ passages: 1_500 })
    expect(await foundTexts(b, 'marmot', 5)).toHaveLength(5)
  })

  it('have one engine each that indexes: a second one finds, and says why it changes nothing', async () => {
    const first = await open('a')
    await addTexts(first, '/documents/a.txt', 'a', ['marmot'])
    const second = await open('a', 'other')
    expect(await second.serverState()).toMatchObject({ indexing: false, machines: 1 })
    expect(await foundTexts(second, 'marmot')).toEqual(['marmot'])
    await expect(second.addFolder({ path: '/more', kind: 'folder' })).rejects.toMatchObject({
      code: 'FOLDER_ELSEWHERE',
    })
    await second.setSetting({ name: 'theme', value: 'dark' })
    expect(await first.getSetting({ name: 'theme' })).toBe('dark')
    await close(second)
    await close(first)
    expect(await (await open('a', 'other')).serverState()).toMatchObject({ indexing: true })
  })

  it('go on after the server was away: what was to be put back is put back', async () => {
    const proxy = await cuttableProxy(database.url)
    const store = await open('a', 'library', proxy.url)
    try {
      const documentId = await addFile(store, sampleFile('/documents/a.txt'))
      expect(await store.startJobs({ limit: 1 })).toHaveLength(1)
      proxy.cut()
      await expect(saveTexts(store, documentId, 'a', ['marmot'])).rejects.toMatchObject({
        code: 'DATABASE_UNREACHABLE',
      })
      await store.releaseJobs({ documentIds: [documentId] })
      proxy.mend()
      await vi.waitFor(async () => expect(await store.startJobs({ limit: 1 })).toHaveLength(1), 20_000)
      await saveTexts(store, documentId, 'a', ['marmot'])
      expect(await foundTexts(store, 'marmot')).toEqual(['marmot'])
      expect(await store.counts()).toMatchObject({ passages: 1, queued: 0 })
    } finally {
      await close(store)
      await proxy.close()
    }
  })
})
