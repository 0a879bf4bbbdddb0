import { describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addDocument, addFile, foundPaths, foundTexts, sampleFile } from './support/samples.ts'

describe('a content that no document shows', () => {
  let store: Store
  useStore((opened) => (store = opened))

  it('is not found from the moment its last document is gone, though it is deleted later', async () => {
    const first = await addDocument(store, '/documents/heron.txt', ['heron by the pond'])
    const copy = await addFile(store, sampleFile('/documents/copy.txt'))
    await store.linkContents({
      documents: [{ documentId: copy, hash: '/documents/heron.txt', size: 1, modifiedAt: 1 }],
    })
    await addDocument(store, '/documents/pond.txt', ['the pond alone'])
    await store.removeFiles({ documentIds: [first] })
    expect(await foundTexts(store, 'heron')).toEqual(['heron by the pond'])
    await store.removeFiles({ documentIds: [copy] })
    expect(await foundTexts(store, 'pond heron')).toEqual(['the pond alone'])
    expect(await foundPaths(store, 'pond heron')).toEqual(['/documents/pond.txt'])
    expect(await store.collectGarbage()).toBe(1)
    expect(await store.collectGarbage()).toBe(0)
  })

  it('is found again when a document comes to show it before it is deleted', async () => {
    const vole = await addDocument(store, '/documents/vole.txt', ['a vole in the reeds'])
    await store.removeFiles({ documentIds: [vole] })
    expect(await foundTexts(store, 'vole')).toEqual([])
    const again = await addFile(store, sampleFile('/documents/again.txt'))
    await store.linkContents({
      documents: [{ documentId: again, hash: '/documents/vole.txt', size: 1, modifiedAt: 1 }],
    })
    expect(await foundTexts(store, 'vole')).toEqual(['a vole in the reeds'])
    expect(await store.collectGarbage()).toBe(0)
  })

  it('takes no place in a list that is full', async () => {
    const doomed: number[] = []
    for (let i = 0; i < 12; i++)
      doomed.push(await addDocument(store, `/documents/otter${i}.txt`, [`otter otter ${i}`]))
    await addDocument(store, '/documents/otter.txt', ['one otter among many other animals of the river'])
    await store.removeFiles({ documentIds: doomed })
    expect(await foundTexts(store, 'otter', 2)).toEqual(['one otter among many other animals of the river'])
  })
})
