import { describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { foundTexts, sampleFile, saveTexts } from './support/samples.ts'

describe('folders and their files', () => {
  let store: Store
  useStore((opened) => (store = opened))

  it('are the same folder when added twice', async () => {
    const first = await store.addFolder({ path: '/twice', kind: 'folder' })
    expect(await store.addFolder({ path: '/twice', kind: 'folder' })).toEqual(first)
    expect(await store.listFolders()).toMatchObject([{ id: first.folderId, path: '/twice', documents: 0 }])
    await store.removeFolder(first)
  })

  it('are listed with what is known of the files, by folder and by path', async () => {
    const { folderId } = await store.addFolder({ path: '/listed', kind: 'folder' })
    const files = Array.from({ length: 600 }, (_, i) =>
      sampleFile(`/listed/${i} "odd", \\name é.txt`, { size: 2 ** 33 + i, modifiedAt: 1_000.25 + i }),
    )
    await store.putFiles({ folderId, files })
    const known = await store.listFiles({ folderId })
    expect(known.map(({ path, size, modifiedAt }) => ({ path, size, modifiedAt }))).toEqual(
      files.map(({ path, size, modifiedAt }) => ({ path, size, modifiedAt })),
    )
    expect(await store.filesByPath({ paths: [known[5]?.path ?? '', '/nowhere'] })).toEqual([known[5]])
    await store.removeFolder({ folderId })
  })

  it('go even when files are added meanwhile', async () => {
    const { folderId } = await store.addFolder({ path: '/busy', kind: 'folder' })
    const files = Array.from({ length: 1_200 }, (_, i) => sampleFile(`/busy/${i}.txt`))
    await store.putFiles({ folderId, files: files.slice(0, 1_100) })
    const removing = store.removeFolder({ folderId })
    const adding = store.putFiles({ folderId, files: files.slice(1_100) }).catch(() => undefined)
    await removing
    await adding
    expect((await store.listFolders()).filter(({ path }) => path === '/busy')).toEqual([])
    expect(await store.filesByPath({ paths: ['/busy/1150.txt', '/busy/1.txt'] })).toEqual([])
  })

  it('go with everything that was indexed of them, but for what another folder shares', async () => {
    const one = await store.addFolder({ path: '/one', kind: 'folder' })
    const two = await store.addFolder({ path: '/two', kind: 'folder' })
    const save = async (folderId: number, path: string, hash: string, text: string) => {
      await store.putFiles({ folderId, files: [sampleFile(path), sampleFile(path)] })
      const [file] = await store.filesByPath({ paths: [path] })
      await saveTexts(store, file?.documentId ?? 0, hash, [text])
    }
    await save(one.folderId, '/one/alone.txt', 'alone', 'cormorant')
    await save(one.folderId, '/one/shared.txt', 'shared', 'kingfisher')
    await save(two.folderId, '/two/shared.txt', 'shared', 'kingfisher')
    expect(await store.listFolders()).toMatchObject([
      { documents: 2, indexed: 2, failed: 0 },
      { documents: 1, indexed: 1, failed: 0 },
    ])

    await store.removeFolder(one)
    expect(await foundTexts(store, 'cormorant kingfisher')).toEqual(['kingfisher'])
    expect(await store.counts()).toMatchObject({ total: 1, passages: 1, queued: 0 })
    expect(await store.collectGarbage()).toBe(1)
    expect(await foundTexts(store, 'cormorant kingfisher')).toEqual(['kingfisher'])
    expect(await store.listFolders()).toMatchObject([{ path: '/two' }])
  })

  it('answer NOT_FOUND for a document that is not there', async () => {
    await expect(store.getDocument({ documentId: 999_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
