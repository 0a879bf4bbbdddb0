import { utimes } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FacetField, FacetsOutput, Input, SearchMode } from '../../../shared/contract/index.ts'
import { facetsInput } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, type TestEngine } from '../support/open-test-engine.ts'
import { filler } from './support/search-library.ts'

let place: TestPlace
let trove: TestEngine

const german =
  'Die Ernte im Obstgarten war gut, und der Most wurde in der langen Scheune gepresst wie jedes Jahr.'

/** Texts with the year they were changed in. */
const files: Readonly<Record<string, [text: string, year: number]>> = {
  'farm/harvest 1.md': ['---\nauthor: Anna Smith\n---\nThe harvest and the cider of the orchard.', 2021],
  'farm/harvest 2.md': ['---\nauthor: Anna Smith\n---\nAnother harvest, without a press for cider.', 2023],
  'farm/harvest 3.txt': ['The harvest of the meadow alone.', 2023],
  'press/cider.txt': ['The cider press was mended by the smith.', 2024],
  'press/manual.html': ['<title>Press manual</title><p>How to clean the cider press by hand.', 2021],
  'deutsch/ernte.txt': [german, 2024],
  ...Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      `stones/${index}.txt`,
      [filler(index), 2020] as [string, number],
    ]),
  ),
}

beforeAll(async () => {
  place = await TestPlace.make()
  for (const [name, [text, year]] of Object.entries(files)) {
    const path = await place.write(name, text)
    const date = new Date(Date.UTC(year, 5, 15))
    await utimes(path, date, date)
  }
  trove = await place.open({ watching: false })
  await trove.add(place.documents)
}, 120_000)
afterAll(() => place.clear())

const facets = (query: string, options: Omit<Input<'facets'>, 'query'> = {}): Promise<FacetsOutput> =>
  Promise.resolve(trove.handlers.facets(facetsInput.parse({ query, ...options }), { signal: neverAborted }))

const found = async (query: string, mode: SearchMode = 'hybrid', sort: Input<'search'>['sort'] = 'newest') =>
  (await trove.search(query, { mode, sort, limit: 200 })).results.map(({ document }) => document.name)

const quoted = (field: FacetField, value: string) => `${field}:"${value}"`

describe('the facets of a query', () => {
  it('count the documents with all of its words, those with some where none has all', async () => {
    expect(await facets('harvest cider')).toMatchObject({ by: 'all', documents: 2 })
    expect(await facets('meadow smith')).toMatchObject({ by: 'some', documents: 2 })
    expect(await facets('xylophone orchid', { mode: 'exact' })).toMatchObject({ by: 'some', documents: 0 })
  })

  it('count those close in meaning where no word is found', async () => {
    expect((await facets('automobile')).by).toBe('meaning')
    expect((await facets('harvest', { mode: 'meaning' })).by).toBe('meaning')
  })

  it('count all documents that filters alone leave', async () => {
    expect(await facets('type:html')).toMatchObject({ by: 'filters', documents: 1 })
    expect(await facets('-type:txt')).toMatchObject({ by: 'filters', documents: 3 })
    expect(await facets('')).toMatchObject({ by: 'filters', documents: 0, facets: { type: [] } })
  })

  it.each(['harvest cider', 'meadow smith', '"cider press"', 'type:md', 'harvset', 'automobile'])(
    'hold for %s: each count is what a search with its filter finds, in every order',
    async (query) => {
      const { documents, facets: fields } = await facets(query)
      const whole = await found(query)
      expect(whole).toHaveLength(documents)
      for (const sort of ['oldest', 'name', 'largest'] as const) {
        expect((await found(query, 'hybrid', sort)).sort()).toEqual(whole.toSorted())
      }
      for (const field of ['type', 'in', 'date', 'lang', 'author'] as const) {
        for (const { value, count } of fields[field]) {
          const narrowed = await found(`${query} ${quoted(field, value)}`)
          expect([field, value, narrowed.length]).toEqual([field, value, count])
        }
      }
    },
  )

  it('are told for a person: years newest first, folders by their names', async () => {
    const { facets: fields } = await facets('harvest cider press')
    expect((await facets('cider')).facets.date.map(({ value }) => value)).toEqual(['2024', '2023', '2021'])
    expect(fields.in.every(({ value, label }) => value.endsWith(`/${label}`))).toBe(true)
    const { facets: cider } = await facets('cider')
    expect(cider.in.map(({ label, count }) => [label, count])).toEqual([
      ['farm', 2],
      ['press', 2],
    ])
    expect(cider.author).toEqual([{ value: 'Anna Smith', label: 'Anna Smith', count: 2 }])
    expect((await facets('lang:de')).facets.lang).toEqual([{ value: 'de', label: 'de', count: 1 }])
  })

  it('are those of the corrected query, unless it is to be left alone', async () => {
    expect(await facets('harvset cidre')).toMatchObject({ by: 'all', documents: 2 })
    expect(await facets('harvset', { mode: 'exact', verbatim: true })).toMatchObject({ documents: 0 })
  })

  it('follow what is being typed', async () => {
    expect(await facets('harv', { mode: 'exact', typing: true })).toMatchObject({ by: 'all', documents: 3 })
  })
})
