import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/engine/store/types.ts'
import { makeStore, useStore, type TestStore } from './support/library.ts'
import {
  addFile,
  addTexts,
  foundPaths,
  foundTexts,
  sampleContent,
  sampleFile,
  samplePassage,
  saveTexts,
  search,
} from './support/samples.ts'

describe('saving what a file says', () => {
  let store: Store
  useStore((opened) => (store = opened))

  beforeEach(async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
    await store.collectGarbage()
  })

  it('makes it findable, counted, and ends the job', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['The quick fox', 'A lazy dog'])
    expect(await foundTexts(store, 'fox')).toEqual(['The quick fox'])
    expect(await store.counts()).toMatchObject({ total: 1, indexed: 1, pending: 0, queued: 0, passages: 2 })
  })

  it('keeps everything that is known of a passage', async () => {
    const documentId = await addFile(store, sampleFile('/documents/a.pdf', { type: 'pdf' }))
    const passage = {
      ...samplePassage(0, 'Nul \0 and half a pair \ud83d walrus'),
      headings: ['One', 'Two "quoted"'],
      lines: [3, 7] as [number, number],
      boxes: new Float32Array([1, 2, 3.5, 4]),
    }
    const content = await sampleContent([passage], {
      type: 'pdf',
      title: 'A title',
      pages: 9,
      metadata: { 'na\0me': ['\ud800', '\\u0000', null, 1.5] },
      tags: ['nul \0', 'half \ud800'],
    })
    await store.saveContents({ contents: [{ documentId, hash: 'pdf', size: 77, modifiedAt: 88.5, content }] })
    const [hit] = (await search(store, 'walrus')).passages
    const { passages: rows } = await store.loadPage({ contentIds: [], passageIds: [hit?.passageId ?? 0] })
    expect(rows).toMatchObject([
      {
        ordinal: 0,
        text: 'Nul \ufffd and half a pair \ufffd walrus',
        context: passage.context,
        page: 1,
        headings: passage.headings,
        lines: [3, 7],
      },
    ])
    const { documents } = await store.loadPage({ contentIds: [hit?.contentId ?? 0], passageIds: [] })
    expect(documents).toMatchObject([
      { id: documentId, title: 'A title', type: 'pdf', pages: 9, size: 77, modifiedAt: 88.5 },
    ])
  })

  it('shows the former version until the new one is complete, and then nothing else', async () => {
    const documentId = await addTexts(store, '/documents/a.txt', 'old', ['giraffe old'])
    await addFile(store, sampleFile('/documents/a.txt', { size: 2_000 }))
    const [former] = (await search(store, 'giraffe')).passages
    const texts = Array.from({ length: 300 }, (_, i) => `giraffe new ${i}`)
    const progress = { done: false }
    const saving = saveTexts(store, documentId, 'new', texts).finally(() => (progress.done = true))
    const seen: number[] = []
    while (!progress.done) {
      const { passages: found } = await search(store, 'giraffe', { limit: 1_000 })
      seen.push(found.length)
      if (found.length === 1) expect(found[0]?.passageId).toBe(former?.passageId)
      else expect(found).toHaveLength(300)
      // Saving goes on in the turns that searches leave.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await saving
    expect(seen[0]).toBe(1)
    expect(await foundTexts(store, 'giraffe', 1_000)).toHaveLength(300)
    expect(await foundTexts(store, 'old')).toEqual([])
  })

  it('keeps one copy of what several files say, and shows it by the first of them', async () => {
    await addTexts(store, '/documents/a.txt', 'same', ['penguin'])
    await addTexts(store, '/documents/b.txt', 'same', ['penguin'])
    expect(await foundPaths(store, 'penguin')).toEqual(['/documents/a.txt'])
    expect(await store.counts()).toMatchObject({ indexed: 2, passages: 1 })
  })

  it('keeps one copy of what two files say that are saved at the same time', async () => {
    const first = await addFile(store, sampleFile('/documents/a.txt'))
    const second = await addFile(store, sampleFile('/documents/b.txt'))
    const texts = Array.from({ length: 100 }, (_, i) => `flamingo ${i}`)
    await Promise.all([saveTexts(store, first, 'twin', texts), saveTexts(store, second, 'twin', texts)])
    expect(await foundTexts(store, 'flamingo', 1_000)).toHaveLength(100)
    expect(await store.counts()).toMatchObject({ indexed: 2, passages: 100 })
    expect(await store.collectGarbage()).toBe(0)
  })

  it('costs nothing when a file was moved: the content waits for its new path', async () => {
    const documentId = await addTexts(store, '/documents/old name.txt', 'moved', ['pelican'])
    const [before] = (await search(store, 'pelican')).passages
    await store.removeFiles({ documentIds: [documentId] })
    expect(await foundTexts(store, 'pelican')).toEqual([])
    const moved = await addFile(store, sampleFile('/documents/new name.txt'))
    expect(await store.contentsOfSizes({ sizes: [1_000] })).toEqual([{ hash: 'moved', reason: null }])
    await store.linkContents({
      documents: [{ documentId: moved, hash: 'moved', size: 1_000, modifiedAt: 2 }],
    })
    expect((await search(store, 'pelican')).passages).toEqual([before])
    expect(await foundPaths(store, 'pelican')).toEqual(['/documents/new name.txt'])
    expect(await store.collectGarbage()).toBe(0)
    expect(await store.counts()).toMatchObject({ indexed: 1, queued: 0 })
  })

  it('of a document that was removed meanwhile is no error, and shows nothing', async () => {
    const documentId = await addFile(store, sampleFile('/documents/a.txt'))
    const texts = Array.from({ length: 200 }, (_, i) => `ostrich ${i}`)
    const saving = saveTexts(store, documentId, 'gone', texts)
    await store.removeFiles({ documentIds: [documentId] })
    await saving
    expect(await foundTexts(store, 'ostrich')).toEqual([])
    expect(await store.collectGarbage()).toBe(1)
  })

  it('of a file without any text keeps the document', async () => {
    const documentId = await addTexts(store, '/documents/empty.txt', 'empty', [])
    expect(await store.getDocument({ documentId })).toMatchObject({ title: 'empty.txt' })
    expect(await store.counts()).toMatchObject({ indexed: 1, passages: 0 })
  })

  it('that fails in the middle leaves the former version, and no trace', async () => {
    const documentId = await addTexts(store, '/documents/a.txt', 'good', ['heron'])
    const passages = [samplePassage(0, 'stork'), samplePassage(0, 'the same place twice')]
    const content = await sampleContent(passages)
    const saving = store.saveContents({
      contents: [{ documentId, hash: 'bad', size: 1, modifiedAt: 1, content }],
    })
    await expect(saving).rejects.toThrow('duplicate')
    expect(await foundTexts(store, 'heron stork')).toEqual(['heron'])
    expect(await store.contentsOfSizes({ sizes: [1] })).toEqual([])
  })

  it('of several files appears together, with their copies once', async () => {
    const paths = ['/documents/a.txt', '/documents/b.txt', '/documents/copy.txt', '/documents/known.txt']
    await addTexts(store, '/documents/before.txt', 'known', ['tapir before'])
    const hashes = ['a', 'b', 'a', 'known']
    const contents = []
    for (const [index, path] of paths.entries()) {
      const documentId = await addFile(store, sampleFile(path))
      const hash = hashes[index] ?? ''
      const texts = hash === 'known' ? ['tapir before'] : [`tapir ${hash} one`, `tapir ${hash} two`]
      contents.push({ documentId, hash, size: 5, modifiedAt: 6, content: await sampleContent(texts) })
    }
    await store.saveContents({ contents })
    const found = await foundTexts(store, 'tapir')
    expect(found.toSorted()).toEqual([
      'tapir a one',
      'tapir a two',
      'tapir b one',
      'tapir b two',
      'tapir before',
    ])
    expect(await store.counts()).toMatchObject({ total: 5, indexed: 5, queued: 0, passages: 5 })
    for (const { documentId } of contents)
      expect(await store.getDocument({ documentId })).toMatchObject({ size: 5, modifiedAt: 6 })
  })

  it('of several files is not saved at all when one of them fails', async () => {
    const good = await addFile(store, sampleFile('/documents/good.txt'))
    const bad = await addFile(store, sampleFile('/documents/bad.txt'))
    const twice = [samplePassage(0, 'okapi'), samplePassage(0, 'the same place twice')]
    const facts = { size: 1, modifiedAt: 1 }
    const contents = [
      { documentId: good, hash: 'good', ...facts, content: await sampleContent(['okapi good']) },
      { documentId: bad, hash: 'bad', ...facts, content: await sampleContent(twice) },
    ]
    await expect(store.saveContents({ contents })).rejects.toThrow('duplicate')
    expect(await foundTexts(store, 'okapi')).toEqual([])
    await store.saveContents({ contents: contents.slice(0, 1) })
    expect(await foundTexts(store, 'okapi')).toEqual(['okapi good'])
    expect(await store.counts()).toMatchObject({ indexed: 1, queued: 1, passages: 1 })
  })

  it('by a link to a content that has been deleted meanwhile puts the job back', async () => {
    const documentId = await addFile(store, sampleFile('/documents/a.txt'))
    await store.startJobs({ limit: 1 })
    await store.linkContents({ documents: [{ documentId, hash: 'never seen', size: 1, modifiedAt: 1 }] })
    expect(await store.startJobs({ limit: 1 })).toMatchObject([{ documentId, attempts: 0 }])
  })
})

describe('hostile text', () => {
  let library: TestStore
  let store: Store

  beforeAll(async () => {
    library = await makeStore()
    store = library.store
  })
  afterAll(() => library.end())

  it.each([
    ['a megabyte without a space', () => ['x'.repeat(1_000_000), 'あ'.repeat(100_000)]],
    ['30,000 different long words', () => many(30_000, (i) => `wörter${i.toString(36)}${'lang'.repeat(8)}`)],
    ['characters that cannot be stored', () => ['\0\ud800 nul\0l \udfff half\ud800', '\0', '\ufffe\uffff']],
    [
      'right to left, emoji, and nothing to see',
      () => ['שלום \u202e עולם', '👩‍👩‍👧‍👦❤️🏳️‍🌈', '\u200b\u064b ـ', 'ﷺ'.repeat(200)],
    ],
    [
      'marks without end',
      () => [`e${'\u0301'.repeat(50_000)}`, `か${'\u3099'.repeat(50_000)}き`, '\u0301'.repeat(9_000)],
    ],
    ['one word on 20,000 places', () => ['word '.repeat(20_000)]],
    ['quotes and operators', () => [`'a' & !b | (c:*) <-> "\\" '' \\' $1 %s`]],
  ])('is saved, found, counted and forgotten: %s', { timeout: 120_000 }, async (_, make) => {
    const texts = [...make(), 'wolverine']
    const documentId = await addTexts(store, '/documents/hostile.txt', 'hostile', texts)
    expect(await foundTexts(store, 'wolverine')).toEqual(['wolverine'])
    for (const text of texts.slice(0, 3)) await search(store, text.slice(0, 2_000))
    expect(await store.countWords()).toBe(1)
    expect(await store.counts()).toMatchObject({ indexed: 1, passages: texts.length })
    await store.removeFiles({ documentIds: [documentId] })
    expect(await store.collectGarbage()).toBe(1)
    expect(await store.wordsBeginning({ beginning: '', limit: 1 })).toEqual([])
  })

  /** Passages of 150 words. */
  function many(words: number, word: (index: number) => string): string[] {
    return Array.from({ length: Math.ceil(words / 150) }, (_, passage) =>
      Array.from({ length: 150 }, (_, index) => word(passage * 150 + index)).join(' '),
    )
  }
})
