import { describe, expect, it } from 'vitest'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useDatabase } from './support/library.ts'
import { insertDocuments } from './support/sample-rows.ts'

describe('the values of filters', () => {
  let driver: Driver
  let store: Store

  useDatabase((opened) => ({ driver, store } = opened))

  it('are none in an empty library', async () => {
    expect(await store.countValues()).toEqual({ type: [], lang: [], author: [], tag: [], in: [] })
  })

  it('are counted over the whole library, the most frequent first', async () => {
    await insertDocuments(driver, [
      { folder: '/library/a', name: '1.pdf', type: 'pdf', language: 'de', author: 'Ann', tags: ['x', 'y'] },
      { folder: '/library/a', name: '2.pdf', type: 'pdf', language: 'en', author: 'Ann', tags: ['y'] },
      { folder: '/library', name: '3.txt', language: 'en', author: 'x'.repeat(1_000) },
    ])
    expect(await store.countValues()).toEqual({
      type: [
        ['pdf', 2],
        ['text', 1],
      ],
      lang: [
        ['en', 2],
        ['de', 1],
      ],
      author: [['Ann', 2]],
      tag: [
        ['y', 2],
        ['x', 1],
      ],
      in: [
        ['/library/a', 2],
        ['/library', 1],
      ],
    })
  })

  it('are told from more rows than are read at once, the frequent ones of very many', async () => {
    await driver.exec(`
      insert into contents (hash, state, type, author, metadata, bytes, passage_count)
        select 'h' || i, 'ready', 'html', 'Author ' || i, '{}', 1, 1 from generate_series(1, 2500) as i;
      delete from contents where hash = 'h700';
      insert into documents (folder_id, path, name, name_words, size, modified_at, type)
        select f.id, '/library/b/' || i, i, '', 1, 0, 'html' from folders f, generate_series(1, 2500) as i`)
    const values = await store.countValues()
    expect(values.type[0]).toEqual(['html', 2_499])
    expect(values.in[0]).toEqual(['/library/b', 2_500])
    expect(values.author).toHaveLength(2_000)
    expect(values.author[0]).toEqual(['Ann', 2])
  })
})
