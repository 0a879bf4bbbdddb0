import { describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addFile, sampleFile } from './support/samples.ts'

describe('files that could not be read', () => {
  let store: Store
  useStore((opened) => (store = opened))

  const fail = async (name: string, state: 'failed' | 'skipped' = 'failed'): Promise<number> => {
    const documentId = await addFile(store, sampleFile(`/documents/${name}`))
    await store.failDocument({ documentId, state, code: 'FILE_DAMAGED', message: 'It is damaged.' })
    return documentId
  }
  const listed = async () => (await store.listProblems({ limit: 10 })).map(({ documentId }) => documentId)

  it('are listed and counted until they are ignored, and then until they change', async () => {
    const [one, two, three] = [await fail('one'), await fail('two', 'skipped'), await fail('three')]
    expect(await store.ignoreProblems({ documentIds: [one] })).toBe(1)
    expect((await listed()).toSorted()).toEqual([two, three])
    expect(await store.counts()).toMatchObject({ failed: 1, skipped: 1, ignored: 1, total: 3 })
    expect(await store.ignoreProblems({})).toBe(2)
    expect(await store.ignoreProblems({})).toBe(0)
    expect(await listed()).toEqual([])
    // Tried again by name, and because it has changed; not with all others.
    expect(await store.retry({})).toBe(0)
    expect(await store.retry({ documentIds: [two] })).toBe(1)
    await addFile(store, sampleFile('/documents/three', { size: 77 }))
    await store.failDocument({ documentId: three, state: 'failed', code: 'FILE_DAMAGED', message: 'Again.' })
    expect(await listed()).toEqual([three])
    expect(await store.counts()).toMatchObject({ failed: 1, ignored: 1, pending: 1 })
  })

  it('can only be ignored where there is a problem', async () => {
    const documentId = await addFile(store, sampleFile('/documents/fine'))
    expect(await store.ignoreProblems({ documentIds: [documentId, 12_345] })).toBe(0)
  })
})
