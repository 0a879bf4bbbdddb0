import { beforeAll, describe, expect, it } from 'vitest'
import { wordRow } from '../../../electron/engine/search/word-rows.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addDocument, addFile, sampleFile } from './support/samples.ts'

describe('what a page of results is made of', () => {
  let store: Store
  let first = 0
  useStore((opened) => (store = opened))
  beforeAll(async () => {
    const texts = [
      'one of many',
      'the heron is here',
      'two herons: heron',
      'heron and vole',
      'or not',
      'to be',
    ]
    first = await addDocument(store, '/documents/b.txt', texts, { title: 'Ibex' })
    for (const name of ['c', 'a']) {
      const documentId = await addFile(store, sampleFile(`/documents/${name}.txt`))
      await store.linkContents({
        documents: [{ documentId, hash: '/documents/b.txt', size: 1, modifiedAt: 1 }],
      })
    }
    await addDocument(store, '/documents/empty.txt', [])
  })

  const contents = async () => [
    ...(await store.matching({ condition: { kind: 'name', texts: ['b.txt'] } })).contentIds,
  ]

  /** The text of the passage that is best for some words. */
  const best = async (...texts: string[]) => {
    const rows = texts.map(wordRow)
    const [found] = await store.bestPassages({ contentIds: await contents(), rows })
    const {
      passages: [passage],
    } = await store.loadPage({ contentIds: [], passageIds: [found?.passageId ?? 0] })
    return passage?.text
  }

  it('is the passage in which most of the words stand', async () => {
    expect(await best('vole')).toBe('heron and vole')
    expect(await best('heron', 'vole')).toBe('heron and vole')
    expect(await best('one')).toBe('one of many')
  })

  it('is not the passage before it, which knows how the next one begins', async () => {
    expect(await best('here')).toBe('the heron is here')
    expect(await best('herons')).toBe('two herons: heron')
    expect(await best('to be')).toBe('to be')
  })

  it('is the passage in which words side by side begin that end in the next one', async () => {
    expect(await best('or not to be')).toBe('or not')
  })

  it('is the first passage where none of the words stands, or only the title has them', async () => {
    expect(await best('marmot')).toBe('one of many')
    expect(await best('ibex')).toBe('one of many')
    expect(await best()).toBe('one of many')
    expect(await best('\u064b', '')).toBe('one of many')
  })

  it('is every document that shows a content, by path, or those asked for', async () => {
    const contentIds = await contents()
    const paths = async (documentIds?: Int32Array) =>
      (await store.loadPage({ contentIds, documentIds, passageIds: [] })).documents.map(({ path }) => path)
    expect(await paths()).toEqual(['/documents/a.txt', '/documents/b.txt', '/documents/c.txt'])
    expect(await paths(Int32Array.of(first))).toEqual(['/documents/b.txt'])
    expect(await paths(new Int32Array())).toEqual([])
    expect(await store.loadPage({ contentIds: [], passageIds: [] })).toEqual({ documents: [], passages: [] })
  })

  it('is nothing of a document without passages', async () => {
    const { contentIds } = await store.matching({ condition: { kind: 'name', texts: ['empty'] } })
    expect(await store.bestPassages({ contentIds: [...contentIds], rows: [] })).toEqual([])
    const [passage] = await store.firstPassage({ documentId: first })
    const {
      passages: [loaded],
    } = await store.loadPage({ contentIds: [], passageIds: [passage?.passageId ?? 0] })
    expect(loaded?.text).toBe('one of many')
    expect(await store.firstPassage({ documentId: 999_999 })).toEqual([])
  })
})
