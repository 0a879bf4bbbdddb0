import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { tokenize } from '../../../electron/engine/analysis/tokens.ts'
import type { Database } from '../../../electron/engine/store/database.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import { deleteLeftovers } from '../../../electron/engine/store/garbage.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { useDatabase } from './support/library.ts'
import { addDocument, addTexts, saveTexts } from './support/samples.ts'

describe('the vocabulary', () => {
  let driver: Driver
  let database: Database
  let store: Store

  useDatabase((opened) => ({ driver, database, store } = opened))
  const empty = async () => {
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
    await store.collectGarbage()
  }
  beforeEach(empty)

  const countAll = async () => {
    let turns = 0
    while ((await store.countWords()) > 0) turns++
    return turns
  }

  const counted = async () => {
    const rows = await driver.query<{ word: string; passages: number }>(
      'select word, passages from vocabulary',
    )
    return Object.fromEntries(rows.map(({ word, passages }) => [word, passages]))
  }

  /** Of each word the number of texts that hold it. */
  const expected = (texts: readonly string[]) => {
    const counts: Record<string, number> = {}
    for (const text of texts) {
      const forms = tokenize(text).flatMap(({ form, kind }) => (kind === 'cut' ? [] : form))
      for (const form of new Set(forms)) counts[form] = (counts[form] ?? 0) + 1
    }
    return counts
  }

  it('holds each word as it is written with the number of passages it stands in, and no other', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['The Otters, the ÖTTER', 'otters of 東京', 'camelCase'])
    await countAll()
    expect(await counted()).toEqual({
      the: 1,
      otters: 2,
      otter: 1,
      of: 1,
      東京: 1,
      京: 1,
      camelcase: 1,
      camel: 1,
      case: 1,
    })
  })

  it('holds the words of titles, which may stand nowhere else', async () => {
    await addDocument(store, '/documents/a.txt', ['one', 'two'], { title: 'Marmots' })
    await countAll()
    expect(await counted()).toEqual({ marmots: 1, one: 1, two: 1 })
  })

  it('knows a word as soon as it is counted, and not after it is gone', async () => {
    await addTexts(store, '/documents/a.txt', 'a', ['wolverine', 'wolves'])
    expect(await store.wordsBeginning({ beginning: 'wol', limit: 9 })).toEqual([])
    await countAll()
    expect(await store.wordsBeginning({ beginning: 'wol', limit: 9 })).toEqual([
      { word: 'wolverine', passages: 1 },
      { word: 'wolves', passages: 1 },
    ])
    await empty()
    expect(await counted()).toEqual({})
  })

  it('is counted, and taken back, a few passages a turn however large a document is', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => `common word${i}`)
    const documentId = await addTexts(store, '/documents/large.txt', 'large', texts)
    await addTexts(store, '/documents/small.txt', 'small', ['common'])
    await store.countWords()
    expect((await counted())['common']).toBeLessThan(100)
    expect(await countAll()).toBeGreaterThan(1)
    expect(await counted()).toEqual(expected([...texts, 'common']))
    await store.removeFiles({ documentIds: [documentId] })
    await store.collectGarbage()
    expect(await counted()).toEqual({ common: 1 })
  })

  it('is right after any saving, replacing, deleting and counting, and whenever a crash came in between', async () => {
    const words = fc.constantFrom('lynx', 'otter', 'vole', 'the ibex', 'e-mail')
    const texts = fc.array(
      fc.array(words, { maxLength: 4 }).map((words) => words.join(' ')),
      { maxLength: 40 },
    )
    const step = fc.oneof(
      fc.record({ kind: fc.constant('save' as const), name: fc.constantFrom('a', 'b', 'c'), texts }),
      fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ kind: fc.constantFrom('count' as const, 'collect' as const, 'crash' as const) }),
    )
    let hash = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        await empty()
        const shown = new Map<string, { documentId: number; texts: readonly string[] }>()
        for (const step of steps) {
          switch (step.kind) {
            case 'save': {
              const known = shown.get(step.name)
              const path = `/documents/${step.name}.txt`
              const documentId = known?.documentId ?? (await addTexts(store, path, `${++hash}`, step.texts))
              if (known) await saveTexts(store, documentId, `${++hash}`, step.texts)
              shown.set(step.name, { documentId, texts: step.texts })
              break
            }
            case 'remove':
              await store.removeFiles({ documentIds: [shown.get(step.name)?.documentId ?? 0] })
              shown.delete(step.name)
              break
            case 'count':
              await store.countWords()
              break
            case 'collect':
              await store.collectGarbage()
              break
            case 'crash':
              // It was collecting garbage, and had condemned what nothing shows.
              await driver.exec(`update contents c set state = 'incomplete'
                where not exists (select from documents d where d.content_id = c.id)`)
              await deleteLeftovers(database)
          }
        }
        await store.collectGarbage()
        await countAll()
        expect(await counted()).toEqual(expected([...shown.values()].flatMap(({ texts }) => texts)))
      }),
      { numRuns: 15 },
    )
  })
})
