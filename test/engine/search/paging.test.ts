import fc from 'fast-check'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Input } from '../../../shared/contract/index.ts'
import { facetsInput, maxResults } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, type TestEngine } from '../support/open-test-engine.ts'

/** More documents than the first lists reach, so that paging has to go deeper. */
const documents = 80

const words = ['harvest', 'orchard', 'cider', 'blossom', 'ladder', 'basket']

let place: TestPlace
let trove: TestEngine

beforeAll(async () => {
  place = await TestPlace.make()
  for (let index = 0; index < documents; index++) {
    const own = words.filter((_, at) => index % (at + 2) === 0).join(' and the ')
    const rest = 'number '.repeat(index % 9)
    await place.write(`tree ${index}.txt`, `The orchard of ${own} has tree ${index * 17}. ${rest}`)
  }
  trove = await place.open()
  await trove.add(place.documents)
}, 120_000)
afterAll(() => place.clear())

const countOf = async (query: string): Promise<number> =>
  (await trove.handlers.facets(facetsInput.parse({ query }), { signal: neverAborted })).documents

type Options = Omit<Input<'search'>, 'query'>

/** The documents of all pages of so many results, one after the other. */
async function pages(
  query: string,
  limit: number,
  options: Options = {},
  between?: (page: number) => Promise<void>,
) {
  const ids: number[] = []
  const sizes: number[] = []
  for (let offset = 0; offset <= maxResults; offset += limit) {
    const { results, more } = await trove.search(query, { ...options, limit, offset })
    ids.push(...results.map(({ document }) => document.id))
    sizes.push(results.length)
    if (!more) break
    await between?.(sizes.length)
  }
  return { ids, sizes }
}

const someQuery = fc.constantFrom(
  'orchard',
  'harvest cider',
  'tree blossom',
  '"the orchard"',
  'ladder -basket',
)
const someOptions = fc.record<Options>({
  mode: fc.constantFrom('hybrid', 'exact', 'meaning'),
  sort: fc.constantFrom('relevance', 'relevance', 'newest', 'name'),
})

describe('the pages of one query', () => {
  it('are together one large page, whatever their size, with no document twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        someQuery,
        someOptions,
        fc.integer({ min: 3, max: 60 }),
        async (query, options, limit) => {
          const { ids } = await pages(query, limit, options)
          expect(new Set(ids).size).toBe(ids.length)
          const whole = await trove.search(query, { ...options, limit: 200 })
          expect(ids).toEqual(whole.results.map(({ document }) => document.id))
        },
      ),
      { numRuns: 6 },
    )
  })

  it('reach every document', async () => {
    const { ids } = await pages('orchard', 20, { mode: 'exact' })
    expect(ids.length).toBe(documents)
  })

  it('are as long as was asked for, up to the last one, and end with it', async () => {
    const { sizes } = await pages('type:txt', 25)
    expect(sizes).toEqual([25, 25, 25, 5])
    expect((await pages('type:txt', 40)).sizes).toEqual([40, 40])
    expect((await pages('orchard', 20, { mode: 'exact' })).sizes.slice(0, 4)).toEqual([20, 20, 20, 20])
  })

  it('say there is more exactly when there is, as long as the first lists hold all', async () => {
    const query = 'name:"tree 1"'
    const all = await trove.search(query, { limit: 200 })
    expect(all.results.length).toBeGreaterThan(5)
    expect(all.more).toBe(false)
    for (let limit = 1; limit <= all.results.length; limit++) {
      expect((await trove.search(query, { limit })).more).toBe(limit < all.results.length)
    }
  })

  it('fit together while documents come and go', async () => {
    const before = (await trove.search('cider', { limit: 200 })).results.map(({ document }) => document.id)
    const { ids } = await pages('cider', 15, {}, async (page) => {
      await place.write(`new ${page}.txt`, 'cider cider cider')
      if (page === 2) await rm(`${place.documents}/tree 3.txt`)
      // Not asked by searching: only the last few searches are read on.
      await vi.waitFor(async () => expect(await countOf(`name:"new ${page}"`)).toBe(1), 10_000)
    })
    expect(new Set(ids).size).toBe(ids.length)
    expect(before.filter((id) => ids.includes(id)).length).toBeGreaterThanOrEqual(before.length - 1)
    expect(ids.filter((id) => before.includes(id))).toEqual(before.filter((id) => ids.includes(id)))
    expect((await trove.names('cider', { mode: 'exact' }))[0]).toMatch(/^new/)
  })

  it('may be asked for anew far down', async () => {
    const { results } = await trove.search('orchard', {
      offset: 70,
      limit: 10,
      mode: 'exact',
      passagesPerDocument: 2,
    })
    expect(results.length).toBe(10)
    const last = await trove.search('orchard', { offset: maxResults, limit: 10 })
    expect(last).toMatchObject({ results: [], more: false })
  })
})
