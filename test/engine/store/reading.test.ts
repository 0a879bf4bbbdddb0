import { beforeAll, describe, expect, it } from 'vitest'
import { readDocumentInput, type Input } from '../../../shared/contract/index.ts'
import type { Passage } from '../../../electron/engine/chunk/types.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addDocument, addFile, sampleContent, samplePassage, sampleFile } from './support/samples.ts'

describe('a part of a document', () => {
  let store: Store
  let book = 0
  let note = 0
  useStore((opened) => (store = opened))

  /** Twelve passages of 12 tokens; passage 3 runs from page 2 over the whole of page 3 to page 4. */
  const pages = [1, 1, 2, 2, 4, 5, 5, 6, 6, 6, 7, 7]
  beforeAll(async () => {
    const passages = pages.map((page, ordinal): Passage => ({
      ...samplePassage(ordinal, `Passage ${ordinal}.`),
      page,
    }))
    book = await addFile(store, sampleFile('/documents/book.pdf', { type: 'pdf' }))
    const content = await sampleContent(passages, { title: 'The book', pages: 8, type: 'pdf' })
    await store.saveContents({
      contents: [{ documentId: book, hash: 'book', size: 1, modifiedAt: 1, content }],
    })
    note = await addDocument(store, '/documents/note.md', ['One.', 'Two.'])
  })

  const read = (input: Omit<Input<'readDocument'>, 'documentId'>, documentId = book) =>
    store.readDocument(readDocumentInput.parse({ documentId, ...input }))
  const ordinals = async (input: Omit<Input<'readDocument'>, 'documentId'>) =>
    (await read(input)).passages.map(({ ordinal }) => ordinal)

  it('is its beginning, unless another place is named', async () => {
    const part = await read({ count: 2 })
    expect(part).toMatchObject({
      document: { id: book, title: 'The book', pages: 8 },
      passageCount: 12,
      passages: [
        { ordinal: 0, text: 'Passage 0.', page: 1, headings: ['Chapter'], start: 0, end: 10 },
        { ordinal: 1, text: 'Passage 1.' },
      ],
    })
    expect(await ordinals({ from: 10 })).toEqual([10, 11])
    expect(await ordinals({ from: 12 })).toEqual([])
  })

  it('begins at a passage of this document', async () => {
    const passageId = (await read({ from: 7, count: 1 })).passages[0]?.passageId ?? 0
    expect(await ordinals({ passageId, count: 2 })).toEqual([7, 8])
    await expect(read({ passageId }, note)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('ends where there is no more room, after one passage at least', async () => {
    const part = await read({ maxTokens: 36 })
    expect(part.passages.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2])
    expect(part.wanted).toBe(12)
    expect(await ordinals({ from: 4, maxTokens: 1 })).toEqual([4])
  })

  it('counts a word that only the model takes for one token by its length', async () => {
    const long = 'x'.repeat(4_000)
    const documentId = await addDocument(store, '/documents/words.txt', [long, long, long])
    expect((await read({ maxTokens: 2_000 }, documentId)).passages).toHaveLength(2)
  })

  it('is what begins on its pages, and what runs over to the first', async () => {
    expect(await ordinals({ pages: { from: 5, to: 6 } })).toEqual([5, 6, 7, 8, 9])
    expect(await ordinals({ pages: { from: 3, to: 3 } })).toEqual([3])
    expect(await ordinals({ pages: { from: 3, to: 4 } })).toEqual([3, 4])
    expect(await ordinals({ pages: { from: 8, to: 8 } })).toEqual([11])
    expect(await ordinals({ pages: { from: 7, to: 1_000 } })).toEqual([10, 11])
  })

  it('has only pages that are there', async () => {
    await expect(read({ pages: { from: 9, to: 9 } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('8 pages'),
    })
    await expect(read({ pages: { from: 1, to: 1 } }, note)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('is refused with the reason for which the document was not read', async () => {
    const documentId = await addFile(store, sampleFile('/documents/secret.pdf'))
    await expect(read({}, documentId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await store.failDocument({
      documentId,
      state: 'failed',
      code: 'FILE_ENCRYPTED',
      message: 'It has a password.',
    })
    await expect(read({}, documentId)).rejects.toMatchObject({
      code: 'FILE_ENCRYPTED',
      message: 'It has a password.',
    })
    await expect(read({}, 2 ** 31 - 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
