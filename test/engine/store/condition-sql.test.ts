import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { wordRow } from '../../../electron/engine/search/word-rows.ts'
import type { StoreCondition } from '../../../electron/engine/store/condition.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useStore } from './support/library.ts'
import { addDocument, addFile, sampleFile } from './support/samples.ts'

const phrase = (text: string): StoreCondition => ({ kind: 'words', rows: [wordRow(text)], name: null })
const not = (condition: StoreCondition): StoreCondition => ({ kind: 'not', condition })
const both = (...conditions: StoreCondition[]): StoreCondition => ({ kind: 'all', conditions })
const either = (...conditions: StoreCondition[]): StoreCondition => ({ kind: 'any', conditions })

describe('a condition', () => {
  let store: Store
  useStore((opened) => (store = opened))
  beforeAll(async () => {
    await addDocument(
      store,
      '/documents/a.txt',
      ['To be, or', 'not to be: that is the question.', 'end of it'],
      {
        title: 'Prince of Denmark',
        author: 'Shakespeare, W.',
        language: 'en',
        tags: ['plays/tragic', 'old'],
        file: { size: 100, modifiedAt: 1_000 },
      },
    )
    await addDocument(
      store,
      '/documents/Tax 2024/b.txt',
      ['Fehler 0x80070005, Größe 3.14 in 東京都 gefunden'],
      {
        language: 'de',
        author: 'ÄRZTE 100%',
        tags: ['100%', 'plays_x'],
        file: { size: 200, modifiedAt: 2_000 },
      },
    )
    await addDocument(
      store,
      '/documents/[c] (final)_100%.pdf',
      ['call parseHttpResponse with max_retry_count'],
      {
        type: 'pdf',
        file: { size: 300, modifiedAt: 3_000, type: 'pdf' },
      },
    )
    const hidden = await addDocument(store, '/documents/hidden.txt', ['to be or not to be parseHttpResponse'])
    await store.removeFiles({ documentIds: [hidden] })
    await addFile(store, sampleFile('/documents/unread to be.txt'))
  })

  /** The names that fulfil it, each as its first letter or digit. */
  const found = async (condition: StoreCondition): Promise<string> => {
    const contentIds = await store.listMatching({ condition, order: 'oldest', limit: 10, offset: 0 })
    const { contentIds: matched } = await store.matching({ condition })
    expect([...contentIds].toSorted()).toEqual([...matched].toSorted())
    const { documents: rows } = await store.loadPage({ contentIds, passageIds: [] })
    const path = (id: number) =>
      rows
        .find(({ contentId }) => contentId === id)
        ?.path.split('/')
        .at(-1)
    return contentIds.map((id) => path(id)?.match(/[a-z]/)?.[0]).join('')
  }

  it('of words side by side holds where they stand so, stop words included', async () => {
    expect(await found(phrase('to be or'))).toBe('a')
    expect(await found(phrase('that is the question'))).toBe('a')
    expect(await found(phrase('that the question'))).toBe('')
    expect(await found(phrase('question the'))).toBe('')
  })

  it('of words side by side holds across the border of two passages', async () => {
    expect(await found(phrase('to be or not to be'))).toBe('a')
    expect(await found(phrase('the question end of it'))).toBe('a')
    expect(await found(phrase('or that'))).toBe('')
  })

  it('of words finds the title, but no phrase that begins in the text and ends in the title', async () => {
    expect(await found(phrase('Prince of Denmark'))).toBe('a')
    expect(await found(phrase('that is the question prince'))).toBe('')
  })

  it('of words takes codes, numbers, names of code and accents as they are compared', async () => {
    for (const text of ['0x80070005', '3.14', 'GROSSE', 'größe', '東京', '東京都', '京']) {
      expect(await found(phrase(text))).toBe('b')
    }
    expect(await found(phrase('0x8007'))).toBe('')
    expect(await found(phrase('大阪'))).toBe('')
    expect(await found(phrase('parseHttpResponse'))).toBe('c')
    expect(await found(phrase('http'))).toBe('c')
    expect(await found(phrase('max_retry_count'))).toBe('c')
    expect(await found(phrase('retry count'))).toBe('c')
  })

  it('of words may be fulfilled by the name of the file instead', async () => {
    const named = (name: string): StoreCondition => ({ kind: 'words', rows: [wordRow(name)], name })
    expect(await found(named('final'))).toBe('c')
    expect(await found(named('inal'))).toBe('')
    expect(await found(named('question'))).toBe('a')
  })

  it('that must not be of words leaves out names that have the word, not those that only begin so', async () => {
    const without = (name: string, ...forms: string[]): StoreCondition => ({
      kind: 'not',
      condition: { kind: 'words', rows: [name, ...forms].map(wordRow), name },
    })
    expect(await found(without('final'))).toBe('ab')
    expect(await found(without('fin'))).toBe('abc')
    expect(await found(without('finals', 'final'))).toBe('ab')
    expect(await found({ kind: 'not', condition: without('fin') })).toBe('c')
  })

  it('can be turned around and joined', async () => {
    expect(await found(not(phrase('question')))).toBe('bc')
    expect(await found(not(not(phrase('question'))))).toBe('a')
    expect(await found(both(not(phrase('question')), not({ kind: 'type', types: ['pdf'] })))).toBe('b')
    expect(await found(either(phrase('question'), phrase('http')))).toBe('ac')
    expect(await found(both())).toBe('abc')
    expect(await found(either())).toBe('')
  })

  it('of a field compares without regard to case, and takes every sign for itself', async () => {
    const texts = (kind: 'name' | 'title' | 'author' | 'tag', ...texts: string[]) => found({ kind, texts })
    expect(await texts('name', '100%')).toBe('c')
    expect(await texts('name', '%')).toBe('c')
    expect(await texts('name', '_')).toBe('c')
    expect(await texts('name', '[C] (FINAL)')).toBe('c')
    expect(await texts('name', '.*', '\\', "'; drop table documents; --")).toBe('')
    expect(await texts('title', 'DENMARK')).toBe('a')
    expect(await texts('title', 'b.txt')).toBe('b')
    expect(await texts('author', 'shakespeare', 'ärzte')).toBe('ab')
    expect(await texts('tag', 'plays')).toBe('a')
    expect(await texts('tag', '#PLAYS/tragic')).toBe('a')
    expect(await texts('tag', 'play')).toBe('')
    expect(await texts('tag', '100%')).toBe('b')
    expect(await texts('tag', '%')).toBe('')
    expect(await texts('name')).toBe('')
  })

  it('of a place is a path and what lies beneath it, or a part of the path of a folder', async () => {
    const at = (...paths: string[]) => found({ kind: 'in', paths })
    expect(await at('/documents')).toBe('abc')
    expect(await at('/documents/')).toBe('abc')
    expect(await at('/documents/Tax 2024')).toBe('b')
    expect(await at('/documents/Tax')).toBe('')
    expect(await at('/documents/a.txt')).toBe('a')
    expect(await at('tax 20')).toBe('b')
    expect(await at('a.txt')).toBe('')
    expect(await at('T%', 'T_x')).toBe('')
    expect(await at('/')).toBe('abc')
  })

  it('of language, type, size, date and page holds where the value is among them', async () => {
    expect(await found({ kind: 'language', languages: ['de', 'fr'] })).toBe('b')
    expect(await found(not({ kind: 'language', languages: ['de'] }))).toBe('ac')
    expect(await found({ kind: 'type', types: ['pdf'] })).toBe('c')
    expect(await found({ kind: 'size', intervals: [{ min: 200, max: null }] })).toBe('bc')
    expect(
      await found({
        kind: 'size',
        intervals: [
          { min: 100, max: 100 },
          { min: 300, max: 300 },
        ],
      }),
    ).toBe('ac')
    expect(await found({ kind: 'modified', intervals: [{ min: null, max: 2_000 }] })).toBe('ab')
    expect(await found({ kind: 'page', intervals: [{ min: 2, max: 3 }] })).toBe('a')
    expect(await found(not({ kind: 'page', intervals: [{ min: 2, max: 3 }] }))).toBe('bc')
    expect(await found({ kind: 'page', intervals: [{ min: null, max: null }] })).toBe('abc')
    expect(await found({ kind: 'size', intervals: [] })).toBe('')
    const { contentIds } = await store.matching({ condition: phrase('question') })
    expect(await found({ kind: 'contents', contentIds })).toBe('a')
    expect(await found({ kind: 'contents', contentIds: new Int32Array() })).toBe('')
  })

  it('of words leaves out those of which folding leaves nothing, and alone these are fulfilled by nothing', async () => {
    const row = [{ form: '', position: 0, prefix: false }]
    expect(await found({ kind: 'words', rows: [row], name: null })).toBe('')
    expect(await found(phrase('\u064b'))).toBe('')
    expect(await found(phrase('ـ question'))).toBe('a')
  })

  it('never fails, whatever is looked for, and finds what holds the text itself', async () => {
    const signs = fc.constantFrom('%', '_', '\\', "'", '"', '$1', '--', '*', '(', ':*', '&', '|', '!', '<->')
    const odd = fc.constantFrom(
      '\0',
      '\ud800',
      '\ufffd',
      '\u064b',
      'ـ',
      'ﷺ',
      '東',
      '\u202e',
      '🎉',
      'e\u0301',
      'a',
      '\n',
    )
    const text = fc.string({ unit: fc.oneof(signs, odd, fc.string({ unit: 'binary', maxLength: 1 })) })
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        for (const kind of ['name', 'title', 'author', 'tag'] as const) await found({ kind, texts: [text] })
        await found({ kind: 'in', paths: [text, `/${text}`] })
        await found({ kind: 'words', rows: [wordRow(text)], name: text })
        await found({ kind: 'language', languages: [text] })
        await found({ kind: 'words', rows: [[{ form: text, position: 0, prefix: true }]], name: null })
      }),
      { numRuns: 40 },
    )
    expect(await found(phrase('ﷺ'.repeat(100)))).toBe('')
    expect(await found(phrase('x'.repeat(1_000_000)))).toBe('')
  })
})
