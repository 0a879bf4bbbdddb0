import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { unpackTerms } from '../../../electron/engine/analysis/document-terms.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { plainScores } from './word-index/plain-bm25.ts'
import { onServer } from './support/server-database.ts'
import { useDatabase } from './support/library.ts'
import { addDocument, addTexts, foundPaths, foundTexts, search, termsOf } from './support/samples.ts'

/** A server's own functions come near it. */
function expectScore(score: number, bm25: number): void {
  if (onServer) expect(Math.abs(score / bm25 - 1)).toBeLessThan(0.15)
  else expect(score).toBeCloseTo(bm25, 9)
}

describe('search by words', () => {
  let driver: Driver
  let store: Store

  useDatabase((opened) => ({ driver, store } = opened))

  beforeEach(async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
    await store.collectGarbage()
  })

  /** The scores as the books have them, row by row. */
  const expectTrueScores = async (query: string, atLeast: number) => {
    const { passages: ranked } = await search(store, query, { limit: 40 })
    expect(ranked.length).toBeGreaterThanOrEqual(atLeast)
    const contents = await driver.query<{ group: number; packed: Uint8Array; ids: number[] }>(
      `select content_id as group, terms as packed,
         (select array_agg(id order by ordinal) from passages p where p.content_id = t.content_id) as ids
       from content_terms t`,
    )
    const rows = contents.flatMap(({ group, packed, ids }) => {
      const { passages: terms } = unpackTerms(packed)
      return ids.map((id, place) => ({ id, group, terms: terms[place] ?? '', isDead: false }))
    })
    const scores = plainScores(rows, await termsOf(query))
    for (const { passageId, score } of ranked) expectScore(score, scores.get(passageId) ?? -1)
    const order = ranked.map(({ score }) => score)
    expect(order).toEqual(order.toSorted((a, b) => b - a))
  }

  it('finds nothing in an empty library', async () => {
    const nothing = { passages: [], contents: [], names: [] }
    expect(await search(store, 'anything')).toEqual({ ...nothing, holding: [0] })
    expect(await search(store, '')).toEqual({ ...nothing, holding: [] })
  })

  it('scores as BM25 does: in a small library, right after a passage was added, and in a large one', async () => {
    await addTexts(store, '/documents/0.txt', '0', ['badger badger', 'a badger and an otter', 'otters'])
    await expectTrueScores('badger otter', 3)
    await addTexts(store, '/documents/1.txt', '1', ['one more badger'])
    await expectTrueScores('badger otter', 4)
    for (let document = 2; document < 6; document++) {
      const texts = Array.from({ length: 500 }, (_, i) => `badger ${i % 7} otter ${'vole '.repeat(i % 11)}`)
      await addTexts(store, `/documents/${document}.txt`, String(document), texts)
    }
    await expectTrueScores('badger otter vole 3', 40)
  })

  it('finds words in other forms, and in the headings above a passage', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['He was running'])
    expect(await foundTexts(store, 'runs')).toEqual(['He was running'])
    expect(await foundTexts(store, 'handbook')).toEqual(['He was running'])
  })

  it('finds inflections by the language of a document, in any case and with or without accents', async () => {
    await addDocument(store, '/documents/de.txt', ['Die schönsten Häuser am See'], { language: 'de' })
    await addDocument(store, '/documents/fr.txt', ['Les chevaux étaient fatigués'], { language: 'fr' })
    await addDocument(store, '/documents/ru.txt', ['Старые книги в домах'], { language: 'ru' })
    expect(await foundTexts(store, 'HAUS', 9, 'de')).toEqual(['Die schönsten Häuser am See'])
    expect(await foundTexts(store, 'schön', 9, 'de')).toHaveLength(1)
    expect(await foundTexts(store, 'fatigue', 9, 'fr')).toHaveLength(1)
    expect(await foundTexts(store, 'книга', 9, 'ru')).toHaveLength(1)
    expect(await foundTexts(store, 'die', 9, 'de')).toEqual([])
  })

  it('finds parts of words in scripts without spaces, and names of code in their parts and whole', async () => {
    await addDocument(store, '/documents/ja.txt', ['東京都に住む'], { language: 'ja' })
    await addDocument(store, '/documents/ko.txt', ['서울에서 만나요'], { language: 'ko' })
    await addDocument(store, '/documents/th.txt', ['ฉันรักภาษาไทย'], { language: 'th' })
    await addDocument(store, '/documents/code.txt', ['call parseHttpResponse or max_retry_count, 0x80070005'])
    expect(await foundTexts(store, '東京', 9, 'ja')).toEqual(['東京都に住む'])
    expect(await foundTexts(store, '서울', 9, 'ko')).toHaveLength(1)
    expect(await foundTexts(store, 'ภาษา', 9, 'th')).toHaveLength(1)
    for (const query of [
      'response',
      'parseHttpResponse',
      'max_retry_count',
      'retry',
      'maxRetryCount',
      '0x80070005',
    ]) {
      expect(await foundTexts(store, query)).toHaveLength(1)
    }
    expect(await foundTexts(store, '0x80070006')).toEqual([])
  })

  it('ranks a document higher whose title has the words', async () => {
    await addDocument(store, '/documents/text.txt', ['ibex and much else', 'more of it'], { title: 'Notes' })
    await addDocument(store, '/documents/title.txt', ['ibex and much else', 'more of that'], {
      title: 'Ibex',
    })
    expect(await foundPaths(store, 'ibex')).toEqual(['/documents/title.txt', '/documents/text.txt'])
  })

  it('tells which words the library knows, and names of files that have them', async () => {
    await addTexts(store, '/documents/budgetForecast2024.txt', 'a', ['first lynx', 'second lynx'])
    await addTexts(store, '/documents/100%_Reports.txt', 'b', ['other'])
    while ((await store.countWords()) > 0);
    expect((await search(store, 'lynx marmot')).holding).toEqual([2, 0])
    const named = async (query: string) =>
      (await search(store, query)).names.map(({ terms }) => terms.join(' '))
    expect(await named('forecast')).toEqual(['budgetforecast2024 budget forecast 2024'])
    expect(await named('report')).toEqual(['100 report'])
    expect(await named('documents')).toEqual([])
    expect(await named('txt')).toEqual([])
  })

  it('ranks names the same however often it is asked', async () => {
    await addTexts(store, '/documents/otter and heron.txt', 'a', ['first'])
    await addTexts(store, '/documents/a much longer name with an otter.txt', 'b', ['second'])
    const { names } = await search(store, 'heron otter')
    expect(names.map(({ terms }) => terms.length)).toEqual([2, 4])
    // PostgreSQL may choose another plan after the fifth time.
    for (let i = 0; i < 8; i++) expect((await search(store, 'heron otter')).names).toEqual(names)
  })

  it('gives no place of its list to passages that no document shows', async () => {
    const hidden = Array.from({ length: 1_500 }, () => 'lynx lynx lynx')
    const documentId = await addTexts(store, '/documents/hidden.txt', 'hidden', hidden)
    await addTexts(store, '/documents/shown.txt', 'shown', [`lynx ${'among many other words '.repeat(20)}`])
    await store.removeFiles({ documentIds: [documentId] })
    expect(await foundTexts(store, 'lynx', 5)).toHaveLength(1)
    expect(await store.collectGarbage()).toBe(1)
    expect(await foundTexts(store, 'lynx', 5)).toHaveLength(1)
  })

  it('takes any query there can be', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['wolverine'])
    const odd = ['', ' ', '\0', '\ud800', "'; drop table passages; --", 'a:b & !c | "(', '\\', '%', '日本語']
    for (const query of [...odd, 'x'.repeat(10_000), 'wolf '.repeat(2_000)]) {
      await expect(search(store, query)).resolves.toMatchObject({ names: [] })
    }
    expect(await foundTexts(store, '\0wolverine\ud800 "\'\\:')).toEqual(['wolverine'])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (query) => {
        await search(store, query)
        await search(store, query, { within: new Int32Array() })
      }),
      { numRuns: 50 },
    )
  })

  it('is not run when it was cancelled while it waited', async () => {
    const controller = new AbortController()
    const saving = addTexts(store, '/documents/a.txt', 'a', ['wolverine'])
    const input = { terms: ['wolverin'], words: [], limit: 1, names: 1 }
    const searching = store.searchWords(input, { signal: controller.signal })
    controller.abort()
    await expect(searching).rejects.toMatchObject({ code: 'CANCELLED' })
    await saving
  })
})
