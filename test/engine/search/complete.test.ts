import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CompletionValues } from '../../../electron/engine/search/complete-known-values.ts'
import { complete } from '../../../electron/engine/search/complete.ts'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { completeInput, completion } from '../../../shared/contract/index.ts'
import { parseQuery } from '../../../shared/query/index.ts'
import { makeLibrary, type TestLibrary } from '../store/support/library.ts'
import { insertDocuments, insertWords } from '../store/support/sample-rows.ts'

describe('completion', () => {
  let library: TestLibrary
  let database: Thread<Store>

  beforeAll(async () => {
    library = await makeLibrary()
    const driver = await openPglite(databaseDirectory(library.directory))
    await insertWords(driver, {
      budget: 9,
      budapest: 3,
      bud: 1,
      grosse: 4,
      mail: 2,
      type: 1,
      typical: 7,
      or: 50,
      order: 5,
    })
    await insertDocuments(driver, [
      {
        folder: '/library/Tax 2024',
        name: 'Lease agreement.pdf',
        title: 'Lease of the flat',
        type: 'pdf',
        language: 'de',
        author: 'Anna Smith',
        tags: ['home'],
      },
      {
        folder: '/library/Tax 2024',
        name: 'lease-notes.md',
        type: 'markdown',
        language: 'de-AT',
        author: 'Smith & Co',
        tags: ['home', 'work'],
      },
      {
        folder: '/library/Letters/old',
        name: 'budget.pdf',
        title: 'Budget  of two spaces',
        type: 'pdf',
        language: 'en',
        author: 'Anna Smith',
      },
      { folder: '/library/Letters', name: 'Großer Brief.txt', language: 'xx-nonsense', author: 'Odd  one' },
    ])
    await driver.close()
    database = new Thread<Store>({ name: 'database', workerData: { directory: library.directory } })
    await database.remote.listFolders()
  }, 60_000)
  afterAll(async () => {
    await database.stop()
    await library.remove()
  })
  beforeEach(async () => {
    await database.remote.clearHistory()
    for (const { id } of await database.remote.listSavedSearches()) await database.remote.deleteSearch({ id })
  })

  /** Completions of a text with `¦` where the cursor is. */
  const at = async (marked: string, limit = 8) => {
    const cursor = marked.includes('¦') ? marked.indexOf('¦') : marked.length
    const input = completeInput.parse({ text: marked.replace('¦', ''), cursor, limit })
    const store = database.remote
    return complete({ store, values: new CompletionValues(() => store.countValues()) }, input)
  }
  const remember = (query: string) => database.remote.rememberSearch({ query, mode: 'hybrid' })
  const save = (name: string, query: string) =>
    database.remote.saveSearch({ name, query, mode: 'hybrid', sort: 'relevance' })

  /** What the query becomes, with `¦` where the cursor goes. */
  const texts = async (marked: string, limit = 8) =>
    (await at(marked, limit)).map(({ text, cursor }) => `${text.slice(0, cursor)}¦${text.slice(cursor)}`)
  /** The label, with what was typed in brackets. */
  const labels = async (marked: string, limit = 8) =>
    (await at(marked, limit)).map(({ label, typed }) =>
      typed ? `${label.slice(0, typed[0])}[${label.slice(...typed)}]${label.slice(typed[1])}` : label,
    )

  describe('of an empty text', () => {
    it('is what was searched last, and nothing else', async () => {
      expect(await at('')).toEqual([])
      await save('Taxes', 'tax')
      for (const query of ['first', 'second', 'third']) await remember(query)
      expect(await texts(' ', 2)).toEqual(['third¦', 'second¦'])
      expect(await labels('')).toEqual(['third', 'second', 'first'])
    })
  })

  describe('of a word', () => {
    it('begins with the library’s words, the most frequent first, then names documents', async () => {
      expect(await texts('bu')).toEqual(['budget¦', 'budapest¦', 'bud¦', 'name:budget.pdf¦'])
      expect(await labels('bu')).toEqual(['[bu]dget', '[bu]dapest', '[bu]d', '[bu]dget.pdf'])
    })

    it('leaves the rest of the query as it is', async () => {
      expect(await texts('a bu¦dg type:pdf', 2)).toEqual(['a budget¦ type:pdf', 'a budapest¦ type:pdf'])
      expect(await texts('-buda')).toEqual(['-budapest¦'])
      expect(await texts('e-ma')).toEqual(['e-mail¦'])
      expect(await texts('"first bud', 1)).toEqual(['"first budget¦'])
    })

    it('makes no difference of case and accents', async () => {
      expect(await texts('BUDA')).toEqual(['budapest¦'])
      expect(await texts('Größ')).toEqual(['grosse¦'])
      expect(await texts('GROSS')).toEqual(['grosse¦'])
      expect(await texts('Groß')).toEqual(['grosse¦', 'name:"Großer Brief.txt"¦'])
      expect(await labels('Groß')).toEqual(['[gross]e', '[Groß]er Brief.txt'])
    })

    it('is never what stands there already', async () => {
      expect(await texts('Budapest')).toEqual([])
      expect(await texts('buda¦pest')).toEqual([])
    })

    it('waits for a second letter, and for any at all', async () => {
      expect(await at('o')).toEqual([])
      expect(await at('budget ')).toEqual([])
      expect(await at('"budget¦"')).toEqual([])
    })

    it('names documents by all the words side by side, and by their titles where these have them', async () => {
      expect(await texts('type:pdf lease agr')).toEqual(['type:pdf name:"Lease agreement.pdf"¦'])
      expect(await texts('lease', 2)).toEqual(['title:"Lease of the flat"¦', 'name:lease-notes.md¦'])
      expect(await texts('-draft lease¦ x', 2)).toEqual([
        '-draft title:"Lease of the flat"¦ x',
        '-draft name:lease-notes.md¦ x',
      ])
      expect(await texts('a OR lease agr')).toEqual(['a OR lease name:"Lease agreement.pdf"¦'])
      expect(await texts('"lease agr')).toEqual(['name:"Lease agreement.pdf"¦'])
    })

    it('may be a field', async () => {
      expect(await labels('ty')).toEqual(['[ty]pe:', '[ty]pical', '[ty]pe'])
      expect(await texts('x fol')).toEqual(['x folder:¦'])
      expect(await texts('ty¦p:pdf')).toEqual(['type:¦pdf'])
    })

    it('may be the beginning of a past or a saved query', async () => {
      await remember('Budget Forecast 2024')
      await remember('budget  type:pdf')
      await save('Buds', 'flowers')
      await save('Money', 'budget OR costs')
      expect(await labels('bud', 6)).toEqual([
        '[Bud]s',
        '[bud]get type:pdf',
        '[Bud]get Forecast 2024',
        '[bud]get',
        '[bud]apest',
        '[bud]get.pdf',
      ])
      expect(await texts(' budget  ty', 1)).toEqual(['budget type:pdf¦'])
      expect(await texts('budget o', 1)).toEqual(['budget OR costs¦'])
      expect(await texts('Budget Forecast 2024')).toEqual([])
    })

    it('is told once, whatever it is', async () => {
      await remember('budget')
      await save('budget', 'budget')
      const kinds = (await at('budg')).map(({ kind }) => kind)
      expect(kinds).toEqual(['saved', 'name'])
    })
  })

  describe('of a value', () => {
    it('begins with those that occur most', async () => {
      expect(await labels('type:', 4)).toEqual(['pdf', 'markdown', 'text', 'docx'])
      expect(await labels('author:')).toEqual(['Anna Smith', 'Smith & Co'])
      expect(await labels('tag:')).toEqual(['home', 'work'])
    })

    it('puts those that begin so before those with such a word', async () => {
      expect(await labels('author:smi')).toEqual(['[Smi]th & Co', 'Anna [Smi]th'])
      expect(await texts('author:ann x¦')).toEqual([])
      expect(await texts('x -author:ann¦ y')).toEqual(['x -author:"Anna Smith"¦ y'])
    })

    it('offers no value twice', async () => {
      expect(await texts('tag:home,')).toEqual(['tag:home,work¦'])
      expect(await texts('tag:Home')).toEqual([])
    })

    it('knows languages by their names', async () => {
      expect(await labels('lang:')).toEqual(['German (de)', 'English (en)'])
      expect(await texts('lang:ger')).toEqual(['lang:de¦'])
      expect(await texts('lang:en')).toEqual([])
    })

    it('knows folders by their names, those above them too, and by their paths', async () => {
      expect(await texts('in:')).toEqual(['in:"Tax 2024"¦', 'in:Letters¦', 'in:old¦'])
      expect(await texts('in:"tax')).toEqual(['in:"Tax 2024"¦'])
      expect(await texts('in:lib')).toEqual(['in:library¦'])
      expect(await texts('in:/library/l')).toEqual(['in:/library/Letters¦', 'in:/library/Letters/old¦'])
    })

    it('knows the words for dates, and years', async () => {
      expect(await texts('date:last-w')).toEqual(['date:last-week¦'])
      expect(await texts('after:"last m')).toEqual(['after:last-month¦'])
      expect(await labels('date:20', 1)).toEqual([`[20]${String(new Date().getFullYear()).slice(2)}`])
      const offered = await at('date:', 50)
      expect(offered.length).toBeGreaterThan(10)
      for (const { text } of [...offered, ...(await at('size:', 50)), ...(await at('before:', 50))]) {
        expect(parseQuery(text)).toMatchObject({ problems: [], root: { kind: 'filter' } })
      }
    })

    it('knows the names and titles of documents', async () => {
      expect(await texts('name:agr')).toEqual(['name:"Lease agreement.pdf"¦'])
      expect(await texts('title:lea')).toEqual(['title:"Lease of the flat"¦', 'title:lease-notes.md¦'])
    })
  })

  it('offers no filter that would not find the document', async () => {
    // The title has two spaces side by side, which a filter can't tell from one.
    expect(await texts('title:budget')).toEqual([])
    expect(await texts('author:odd')).toEqual([])
  })

  it('is the same each time, fits the contract, and never fails', async () => {
    const pieces = fc.constantFrom(
      'bu',
      'le',
      'type:',
      'in:',
      '"',
      '-',
      '(',
      ' ',
      ',',
      '%',
      '_',
      '\\',
      '\0',
      '\ud800',
      'ß',
      'OR ',
      'author:a',
      'title:',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 8 }).map((list) => list.join('')),
    )
    await fc.assert(
      fc.asyncProperty(text, fc.nat(20), fc.integer({ min: 1, max: 9 }), async (text, cursor, limit) => {
        const input = { text, cursor, limit }
        const store = database.remote
        const values = new CompletionValues(() => store.countValues())
        const found = await complete({ store, values }, input)
        expect(await complete({ store, values }, input)).toEqual(found)
        expect(completion.array().max(limit).parse(found)).toEqual(found)
        expect(new Set(found.map(({ text }) => text)).size).toBe(found.length)
        for (const each of found) {
          expect(each.text).not.toBe(text)
          expect(each.cursor).toBeLessThanOrEqual(each.text.length)
          expect(each.typed?.[1] ?? 0).toBeLessThanOrEqual(each.label.length)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('of a text too long to search is none', async () => {
    expect(await at('bu '.repeat(30_000))).toEqual([])
    expect(await at(`${'x '.repeat(990)}bud`, 1)).toHaveLength(1)
  })
})
