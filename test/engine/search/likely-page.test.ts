import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { createSearchHandlers } from '../../../electron/engine/search/handlers.ts'
import { LibraryFactsKeeper } from '../../../electron/engine/search/library-facts.ts'
import { rememberingModel } from '../../../electron/engine/search/query-vectors.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { searchInput, type Input } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import { neverAborted, type Remote } from '../../../shared/rpc/service.ts'
import { fixtureModel, TestPlace } from '../support/open-test-engine.ts'

let place: TestPlace
let database: Thread<Store>
let embedder: LocalEmbedder
let modelId: number

beforeAll(async () => {
  place = await TestPlace.make()
  const about = { pets: 'The kitten drinks milk.', bills: 'The invoice is due.', cars: 'The engine starts.' }
  for (const [name, text] of Object.entries(about)) {
    for (let i = 1; i <= 4; i++)
      await place.write(`${name} ${i}.md`, `# ${name} ${i}\n\n${text} Number ${i}.`)
  }
  await place.write('pets 2 again.md', `# pets 2\n\n${about.pets} Number 2.`)
  const trove = await place.open({ watching: false })
  await trove.add(place.documents)
  await trove.engine.close()
  database = new Thread<Store>({ name: 'database', workerData: { directory: place.library } })
  embedder = await openLocalEmbedder({ directory: fixtureModel })
  modelId = (await database.remote.useModel(embedder.info)).modelId
})
afterAll(async () => {
  await embedder.close()
  await database.stop()
  await place.clear()
})

type LoadPage = Remote<Store>['loadPage']

/** Searches with a store that loads pages in a way of its own; and what was asked of it. */
function searching(loadPage: (call: number, ...of: Parameters<LoadPage>) => ReturnType<LoadPage>) {
  const asked: Parameters<LoadPage>[0][] = []
  const store = new Proxy(database.remote, {
    get(remote, name: keyof Store) {
      if (name !== 'loadPage') return remote[name]
      return (...of: Parameters<LoadPage>) => loadPage(asked.push(of[0]), ...of)
    },
  })
  const { search } = createSearchHandlers({
    store,
    facts: new LibraryFactsKeeper(store),
    model: rememberingModel(() => ({ embedder, modelId })),
  })
  return {
    asked,
    search: async (query: string, options: Omit<Input<'search'>, 'query'> = {}) =>
      (await search(searchInput.parse({ query, ...options }), { signal: neverAborted })).results,
  }
}

const asUsual = () => searching((_call, ...of) => database.remote.loadPage(...of))

it('what words find is loaded once, while the query is embedded, and the rest after it', async () => {
  const { asked, search } = asUsual()
  const results = await search('kitten')
  expect(results.map(({ document }) => document.name)).toContain('bills 1.md')
  const [first, second] = asked
  expect(asked).toHaveLength(2)
  expect(first?.contentIds).toHaveLength(4)
  expect(second?.contentIds.length).toBeGreaterThan(0)
  for (const key of ['contentIds', 'passageIds'] as const) {
    expect(second?.[key].filter((id) => first?.[key].includes(id))).toEqual([])
  }
})

it('nothing more is loaded when words and meanings find the same', async () => {
  const { asked, search } = asUsual()
  expect(await search('kitten name:pets')).toHaveLength(4)
  expect(asked).toHaveLength(1)
})

it('a search by words alone loads its page at once', async () => {
  const { asked, search } = asUsual()
  expect(await search('kitten', { mode: 'exact' })).not.toEqual([])
  expect(asked).toHaveLength(1)
})

it('changes nothing of what is told: copies, filters, marks and pages are the same when it fails', async () => {
  const failing = () =>
    searching((call, ...of) =>
      call === 1
        ? Promise.reject(new TroveError('DISCONNECTED', 'The database is away.'))
        : database.remote.loadPage(...of),
    )
  for (const options of [{}, { limit: 3 }, { limit: 3, offset: 3 }, { passagesPerDocument: 1 }]) {
    for (const query of ['kitten', 'kitten engine', 'milk name:again', 'invoice -kitten', 'kiten']) {
      const results = await failing().search(query, options)
      expect(results).toEqual(await asUsual().search(query, options))
    }
  }
})

it('a document that was gone when it was loaded is not shown', async () => {
  const { search } = searching((call, ...of) =>
    call === 1 ? Promise.resolve({ documents: [], passages: [] }) : database.remote.loadPage(...of),
  )
  const names = (await search('kitten')).map(({ document }) => document.name)
  expect(names).not.toEqual([])
  expect(names.filter((name) => name.startsWith('pets'))).toEqual([])
})

it('an error of the page itself is told', async () => {
  const { search } = searching(() => Promise.reject(new TroveError('DISCONNECTED', 'The database is away.')))
  await expect(search('kitten')).rejects.toMatchObject({ code: 'DISCONNECTED' })
})
