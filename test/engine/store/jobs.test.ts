import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../electron/engine/store/database.ts'
import { releaseStartedJobs } from '../../../electron/engine/store/jobs.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useDatabase } from './support/library.ts'
import { addFile, addTexts, foundPaths, foundTexts, sampleFile, saveTexts } from './support/samples.ts'

const day = 86_400_000

describe('the queue of documents to read', () => {
  let database: Database
  let store: Store
  useDatabase((opened) => ({ database, store } = opened))

  beforeEach(async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
  })

  /** As opening does after a crash. */
  const crash = () => database.write((transaction) => releaseStartedJobs(transaction, database))
  const started = async (limit = 100) => (await store.startJobs({ limit })).map(({ path }) => path)

  it('gives each job once', async () => {
    await addFile(store, sampleFile('/documents/a.txt'))
    await addFile(store, sampleFile('/documents/b.txt'))
    expect(await started(1)).toHaveLength(1)
    expect(await started()).toHaveLength(1)
    expect(await started()).toEqual([])
    expect(await store.counts()).toMatchObject({ queued: 2 })
  })

  it('gives small files before large ones, and of one size new ones before old ones', async () => {
    const now = Date.now()
    await addFile(store, sampleFile('/documents/large', { size: 50_000_000, modifiedAt: now }))
    await addFile(store, sampleFile('/documents/small, old', { modifiedAt: now - 300 * day }))
    await addFile(store, sampleFile('/documents/middle, new', { size: 20_000, modifiedAt: now }))
    await addFile(store, sampleFile('/documents/middle, very old', { size: 20_000, modifiedAt: 0 }))
    await addFile(store, sampleFile('/documents/small, new', { modifiedAt: now }))
    expect(await started()).toEqual([
      '/documents/small, new',
      '/documents/middle, new',
      '/documents/small, old',
      '/documents/middle, very old',
      '/documents/large',
    ])
  })

  it('gives a job again after it was released, and tells how often it was tried', async () => {
    await addFile(store, sampleFile('/documents/a.txt'))
    const [job] = await store.startJobs({ limit: 1 })
    expect(job).toMatchObject({ attempts: 0, alone: false })
    await crash()
    expect(await store.startJobs({ limit: 1 })).toMatchObject([{ attempts: 1, alone: true }])
    await store.releaseJobs({ documentIds: [job?.documentId ?? 0] })
    expect(await store.startJobs({ limit: 1 })).toMatchObject([{ attempts: 1, alone: true }])
  })

  it('releases the jobs that are named, and no others', async () => {
    const first = await addFile(store, sampleFile('/documents/a.txt'))
    await addFile(store, sampleFile('/documents/b.txt'))
    expect(await started()).toHaveLength(2)
    await store.releaseJobs({ documentIds: [first] })
    expect(await started()).toEqual(['/documents/a.txt'])
  })

  it('gives a job that was set aside when nothing else is being read, and nothing else until it is done', async () => {
    const aside = await addFile(store, sampleFile('/documents/aside.pdf'))
    await addFile(store, sampleFile('/documents/b.txt', { size: 3_000 }))
    await addFile(store, sampleFile('/documents/c.txt', { size: 30_000 }))
    expect(await started(1)).toEqual(['/documents/aside.pdf'])
    await store.setAside({ documentId: aside })
    const [other] = await store.startJobs({ limit: 1 })
    expect(await started()).toEqual(['/documents/c.txt'])
    expect(await started()).toEqual([])
    const reason = { state: 'failed', code: 'FILE_DAMAGED', message: 'It is damaged.' } as const
    await store.failDocument({ documentId: other?.documentId ?? 0, ...reason })
    expect(await started()).toEqual([])
    const [last] = await store.filesByPath({ paths: ['/documents/c.txt'] })
    await store.failDocument({ documentId: last?.documentId ?? 0, ...reason })
    await addFile(store, sampleFile('/documents/d.txt'))
    expect(await started()).toEqual(['/documents/d.txt'])
    const [fourth] = await store.filesByPath({ paths: ['/documents/d.txt'] })
    await store.failDocument({ documentId: fourth?.documentId ?? 0, ...reason })
    expect(await store.startJobs({ limit: 9 })).toMatchObject([{ documentId: aside, alone: true }])
    await addFile(store, sampleFile('/documents/e.txt'))
    expect(await started()).toEqual([])
    await saveTexts(store, aside, 'aside', ['it was somebody else'])
    expect(await started()).toEqual(['/documents/e.txt'])
  })

  it('gives up a file whose reading was cut short three times, and says why', async () => {
    const documentId = await addFile(store, sampleFile('/documents/poison.pdf'))
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await started()).toEqual(['/documents/poison.pdf'])
      await crash()
    }
    expect(await started()).toEqual([])
    expect(await store.listProblems({ limit: 10 })).toMatchObject([
      { documentId, state: 'failed', code: 'FILE_CRASHED_READER' },
    ])
    expect(await store.counts()).toMatchObject({ failed: 1, queued: 0 })
    expect(await store.retry({})).toBe(1)
    expect(await store.startJobs({ limit: 1 })).toMatchObject([{ documentId, attempts: 0 }])
  })

  it('reads a file once more that changed while it was being read', async () => {
    const documentId = await addFile(store, sampleFile('/documents/a.txt'))
    expect(await started()).toHaveLength(1)
    await addFile(store, sampleFile('/documents/a.txt', { size: 3_000 }))
    expect(await started()).toEqual([])
    await saveTexts(store, documentId, 'before the change', ['first version'])
    expect(await store.getDocument({ documentId })).toMatchObject({ size: 3_000 })
    expect(await store.startJobs({ limit: 1 })).toMatchObject([{ documentId, size: 3_000, attempts: 0 }])
  })

  it('drops what was indexed of a file that cannot be read any more', async () => {
    const documentId = await addTexts(store, '/documents/a.txt', 'a', ['toucan'])
    await addFile(store, sampleFile('/documents/a.txt', { size: 3_000 }))
    expect(await foundTexts(store, 'toucan')).toEqual(['toucan'])
    await started()
    const reason = { state: 'failed', code: 'FILE_DAMAGED', message: 'It is damaged.' } as const
    await store.failDocument({ documentId, ...reason })
    expect(await foundTexts(store, 'toucan')).toEqual([])
    expect(await store.listProblems({ limit: 10 })).toMatchObject([
      { documentId, path: '/documents/a.txt', ...reason, at: expect.any(Number) },
    ])
    expect(await started()).toEqual([])
  })

  it('takes back failed and skipped documents when asked: the named ones, or all', async () => {
    const ids: number[] = []
    for (const name of ['a', 'b', 'c']) {
      const documentId = await addFile(store, sampleFile(`/documents/${name}`))
      const state = name === 'a' ? 'skipped' : 'failed'
      await store.failDocument({ documentId, state, code: 'FILE_TOO_LARGE', message: 'Too large.' })
      ids.push(documentId)
    }
    expect(await started()).toEqual([])
    expect(await store.retry({ documentIds: ids.slice(0, 1) })).toBe(1)
    expect(await started()).toEqual(['/documents/a'])
    expect(await store.retry({})).toBe(2)
    expect(await store.counts()).toMatchObject({ pending: 3, failed: 0, skipped: 0, queued: 3 })
  })

  it('has no job of a document that was removed', async () => {
    const documentId = await addFile(store, sampleFile('/documents/a.txt'))
    await store.removeFiles({ documentIds: [documentId] })
    expect(await started()).toEqual([])
    const reason = { state: 'failed', code: 'FILE_VANISHED', message: 'It is gone.' } as const
    await expect(store.failDocument({ documentId, ...reason })).resolves.toBeUndefined()
  })

  it('leaves a file whose folder is away findable, and has the next scan queue it again', async () => {
    const indexed = await addTexts(store, '/documents/a.txt', 'hoopoe', ['hoopoe'])
    await addFile(store, sampleFile('/documents/a.txt', { modifiedAt: 99 }))
    const fresh = await addFile(store, sampleFile('/documents/b.txt'))
    await started()
    await store.postponeDocument({ documentId: indexed })
    await store.postponeDocument({ documentId: fresh })
    expect(await started()).toEqual([])
    expect(await foundPaths(store, 'hoopoe')).toEqual(['/documents/a.txt'])
    const [folder] = await store.listFolders()
    expect(await store.listFiles({ folderId: folder?.id ?? 0 })).toMatchObject([
      { path: '/documents/a.txt', size: -1 },
    ])
  })
})
