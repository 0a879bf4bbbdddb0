import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StoreCondition } from '../../../electron/engine/store/condition.ts'
import type { Facets, Store } from '../../../electron/engine/store/types.ts'
import { resolveDate } from '../../../shared/query/index.ts'
import { useDatabase } from './support/library.ts'
import { addDocument, addFile, sampleFile } from './support/samples.ts'

const all: StoreCondition = { kind: 'all', conditions: [] }

/** The filter that choosing a value of a field sets. */
function filterOf(field: keyof Facets, value: string): StoreCondition {
  switch (field) {
    case 'type':
      return { kind: 'type', types: [value === 'pdf' ? 'pdf' : 'text'] }
    case 'in':
      return { kind: 'in', paths: [value] }
    case 'lang':
      return { kind: 'language', languages: [value] }
    case 'author':
      return { kind: 'author', texts: [value] }
    case 'date': {
      const period = { kind: 'year' as const, year: Number(value) }
      const { from, to } = resolveDate(
        { from: { period, edge: 'start' }, to: { period, edge: 'end' } },
        Date.now(),
      )
      return { kind: 'modified', intervals: [{ min: from, max: (to ?? 0) - 0.001 }] }
    }
  }
}

describe('documents by what they must fulfil', () => {
  let store: Store

  useDatabase((opened) => ({ store } = opened))
  const empty = async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
    await store.collectGarbage()
  }
  beforeEach(empty)

  const listed = (
    condition: StoreCondition,
    order: 'newest' | 'oldest' | 'name' | 'largest' | 'smallest' = 'name',
  ) => store.listMatching({ condition, order, limit: 1_000, offset: 0 })

  it('are listed in each order, a page at a time, each content once', async () => {
    await addDocument(store, '/documents/b.txt', ['one'], { file: { size: 2, modifiedAt: 30 } })
    await addDocument(store, '/documents/C.txt', ['two'], { file: { size: 3, modifiedAt: 10 } })
    await addDocument(store, '/documents/a.txt', ['three'], { file: { size: 1, modifiedAt: 20 } })
    const copy = await addFile(store, sampleFile('/documents/copy of b.txt'))
    await store.linkContents({
      documents: [{ documentId: copy, hash: '/documents/b.txt', size: 2, modifiedAt: 5 }],
    })
    const names = async (order: Parameters<typeof listed>[1]) => {
      const ids = await listed(all, order)
      const { documents: rows } = await store.loadPage({ contentIds: ids, passageIds: [] })
      return ids.map((id) => rows.find(({ contentId }) => contentId === id)?.path.slice(11, 12))
    }
    expect(await names('newest')).toEqual(['b', 'a', 'C'])
    expect(await names('oldest')).toEqual(['b', 'C', 'a'])
    expect(await names('name')).toEqual(['a', 'b', 'C'])
    expect(await names('largest')).toEqual(['C', 'b', 'a'])
    expect(await names('smallest')).toEqual(['a', 'b', 'C'])
    const [, second] = await listed(all)
    expect(await store.listMatching({ condition: all, order: 'name', limit: 1, offset: 1 })).toEqual([second])
    const { documentIds, contentIds } = await store.matching({ condition: all })
    expect(documentIds).toHaveLength(4)
    expect(contentIds).toEqual(contentIds.toSorted())
    expect(contentIds).toHaveLength(3)
  })

  it('are only those that show a content', async () => {
    const removed = await addDocument(store, '/documents/a.txt', ['lynx'])
    await addFile(store, sampleFile('/documents/unread.txt'))
    await store.removeFiles({ documentIds: [removed] })
    expect(await listed(all)).toEqual([])
    expect(await store.facets({ condition: all })).toEqual({
      documents: 0,
      facets: { type: [], in: [], date: [], lang: [], author: [] },
    })
  })

  it('are counted by the values of each field as the filter of that value finds them', async () => {
    const year = (year: number) => new Date(year, 0, 1).getTime()
    const times = [0, year(2024), year(2024) - 1, year(2023) + 0.5, year(1900) - 1, 9e18, -9e18, year(2150)]
    const document = fc.record({
      folder: fc.constantFrom('', 'taxes', 'Taxes', 'a/b', "100%_o'clock", 'bad\ufffdname'),
      type: fc.constantFrom('text' as const, 'pdf' as const),
      modifiedAt: fc.constantFrom(...times),
      language: fc.constantFrom(null, 'de', 'en', 'zh'),
      author: fc.constantFrom(null, 'Ann', 'Annabel', 'ÁNN', 'J. %_\\ O\'Neil"', 'NUL \0', 'half \ud800'),
      twin: fc.boolean(),
    })
    const roots = fc.constantFrom(['/library'], ['/library', '/other'])
    const conditions: StoreCondition[] = [all, { kind: 'type', types: ['pdf'] }]
    conditions.push({ kind: 'not', condition: { kind: 'language', languages: ['de'] } })
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 8 }),
        roots,
        fc.constantFrom(...conditions),
        async (documents, roots, condition) => {
          await empty()
          for (const [index, { folder, type, modifiedAt, language, author, twin }] of documents.entries()) {
            const root = roots[index % roots.length] ?? ''
            const path = `${root}/${folder}${folder === '' ? '' : '/'}${index}.txt`
            const file = { type, modifiedAt }
            await addDocument(store, path, [`text ${index}`], { file, folder: root, type, language, author })
            if (!twin) continue
            const documentId = await addFile(store, sampleFile(`${path}.copy`, { type: 'text' }), root)
            await store.linkContents({
              documents: [{ documentId, hash: path, size: 1, modifiedAt: year(2024) }],
            })
          }
          const { documents: total, facets } = await store.facets({ condition })
          expect(total).toBe((await listed(condition)).length)
          for (const field of ['type', 'in', 'date', 'lang', 'author'] as const) {
            for (const { value, count } of facets[field]) {
              const found = await listed({ kind: 'all', conditions: [condition, filterOf(field, value)] })
              expect({ field, value, count: found.length }).toEqual({ field, value, count })
            }
          }
        },
      ),
      { numRuns: 20 },
    )
  })
})
