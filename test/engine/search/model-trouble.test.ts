import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSearchHandlers } from '../../../electron/engine/search/handlers.ts'
import type { ModelForSearch } from '../../../electron/engine/search/retrieve.ts'
import { LibraryFactsKeeper } from '../../../electron/engine/search/library-facts.ts'
import { rememberingModel } from '../../../electron/engine/search/query-vectors.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { facetsInput, searchInput, similarInput, type Input } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace } from '../support/open-test-engine.ts'

const context = { signal: neverAborted }

let place: TestPlace
let database: Thread<Store>
let modelId: number

beforeAll(async () => {
  place = await TestPlace.make()
  await place.write('pets.md', '# Pets\n\nOur kitten sleeps all day. She drinks milk in the morning.')
  await place.write('bills.md', '# Bills\n\nThe invoice is due in March.')
  const trove = await place.open({ watching: false })
  await trove.add(place.documents)
  await trove.engine.close()
  database = new Thread<Store>({ name: 'database', workerData: { directory: place.library } })
  const info = { name: 'other', fingerprint: 'other', dimensions: 384 }
  modelId = (await database.remote.useModel(info)).modelId
})
afterAll(async () => {
  await database.stop()
  await place.clear()
})

/** A model that fails on every query with an error. */
function failing(error: Error): ModelForSearch {
  const fail = async (): Promise<never> => {
    throw error
  }
  const info = { name: 'other', fingerprint: 'other', dimensions: 384 }
  return {
    modelId,
    embedder: {
      info,
      embedQuery: fail,
      embedPassages: fail,
      rest: async () => undefined,
      close: async () => undefined,
    },
  }
}

function searching(model: ModelForSearch | null, loading = false) {
  const handlers = createSearchHandlers({
    store: database.remote,
    facts: new LibraryFactsKeeper(database.remote),
    model: rememberingModel(() => model),
    loading: () => loading,
  })
  return {
    search: async (query: string, options: Omit<Input<'search'>, 'query'> = {}) =>
      handlers.search(searchInput.parse({ query, ...options }), context),
    facets: async (query: string) => handlers.facets(facetsInput.parse({ query }), context),
    sentences: async (query: string, passageIds: number[]) =>
      handlers.findSentences({ query, passageIds }, context),
    similar: async (passageId: number) => handlers.findSimilar(similarInput.parse({ passageId }), context),
  }
}

describe('without a model', () => {
  it('words are searched in every mode, and a notice says so', async () => {
    for (const mode of ['hybrid', 'meaning'] as const) {
      const { results, mode: used, notices } = await searching(null).search('kitten', { mode })
      expect(results.map(({ document }) => document.name)).toEqual(['pets.md'])
      expect(used).toBe('exact')
      expect(notices.map(({ code }) => code)).toEqual(['MODEL_MISSING'])
    }
  })

  it('nothing is said where words alone were asked for', async () => {
    expect((await searching(null).search('kitten', { mode: 'exact' })).notices).toEqual([])
  })

  it('nothing is said while one is being loaded, which lasts a moment', async () => {
    const { results, mode, notices } = await searching(null, true).search('kitten')
    expect([results.length, mode, notices]).toEqual([1, 'exact', []])
  })

  it('facets count by words, and no sentence stands out', async () => {
    const { facets, search, sentences } = searching(null)
    expect(await facets('cat')).toMatchObject({ by: 'some', documents: 0 })
    const id = (await search('kitten')).results[0]?.passages[0]?.id ?? 0
    expect(await sentences('milk', [id])).toEqual([{ passageId: id, sentence: null }])
  })
})

describe('with a model that has not embedded the passages yet', () => {
  it('what is like one is found by its words, and the reason is told', async () => {
    const { search, similar } = searching(failing(new Error('never asked')))
    const { results } = await search('kitten', { mode: 'exact' })
    const { mode, notices } = await similar(results[0]?.passages[0]?.id ?? 0)
    expect(mode).toBe('exact')
    expect(notices.map(({ code }) => code)).toEqual(['NOT_EMBEDDED'])
  })
})

describe('when the model fails on a query', () => {
  const broken = () => failing(new TroveError('EMBEDDING_FAILED', 'The model crashed twice.'))

  it.each(['hybrid', 'meaning'] as const)('words are searched, and the reason is told (%s)', async (mode) => {
    for (const sort of ['relevance', 'newest'] as const) {
      const found = await searching(broken()).search('kitten', { mode, sort })
      expect(found.results.map(({ document }) => document.name)).toEqual(['pets.md'])
      // The order by date needs no meaning where words are found.
      if (mode === 'hybrid' && sort === 'newest') continue
      expect(found.notices).toEqual([
        { code: 'EMBEDDING_FAILED', message: 'Only words were searched. The model crashed twice.' },
      ])
      expect(found.mode).toBe('exact')
    }
  })

  it('facets are counted by words', async () => {
    expect(await searching(broken()).facets('automobile')).toMatchObject({ by: 'some', documents: 0 })
    expect(await searching(broken()).facets('kitten')).toMatchObject({ by: 'all', documents: 1 })
  })

  it('a search that was given up is no failure', async () => {
    const given = searching(failing(new TroveError('CANCELLED', 'The request was cancelled.')))
    await expect(given.search('kitten')).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(given.facets('automobile')).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
