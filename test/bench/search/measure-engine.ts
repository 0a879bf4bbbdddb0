import { openEngine, type Engine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import { searchInput, searchMode, type SearchInput } from '../../../shared/contract/index.ts'
import type { BenchRow } from '../types.ts'
import { lines, model, passages } from './library.ts'
import { timeEach, timeRows } from './times.ts'

const goals = { hybrid: { p50: 20, p95: 40 }, filtered: { p95: 80 }, firstMs: 1_500 }

const filters: Record<string, string> = {
  'filter of 1 %': 'in:hundredth',
  'filter of 10 %': 'in:tenth',
  'filter of 50 %': 'date:2020',
  'a filter that all pass': 'type:text',
  'an exclusion': '-protein',
}

const { signal } = new AbortController()

const search = async (engine: Engine, input: SearchInput) =>
  engine.handlers.search(searchInput.parse(input), { signal })

/** Searches through the engine, warm, one at a time. */
export async function measureEngine(libraryDirectory: string): Promise<BenchRow[]> {
  const engine = await openEngine({
    libraryDirectory,
    modelDirectory: model,
    indexing: false,
    log: silentLog,
  })
  try {
    await engine.ready()
    const queries = lines<{ text: string }>('queries.jsonl').map(({ text }) => text)
    const [first = 0] = await timeEach(queries.slice(0, 1), (query) => search(engine, { query }))
    const rows: BenchRow[] = [
      {
        group: 'search',
        name: 'first search after opening',
        value: first,
        unit: 'ms',
        goal: `at most ${goals.firstMs} ms`,
        ok: first <= goals.firstMs,
      },
    ]
    const asked = queries.slice(0, 100)
    for (const query of asked) await search(engine, { query })
    for (const mode of searchMode.options) {
      const times = await timeEach([...asked, ...asked], (query) => search(engine, { query, mode }))
      const name = `${mode} query, ${passages.toLocaleString('en')} passages`
      rows.push(...timeRows(name, times, mode === 'hybrid' ? goals.hybrid : {}))
    }
    for (const [name, filter] of Object.entries(filters)) {
      const times = await timeEach(asked, (query) => search(engine, { query: `${query} ${filter}` }))
      rows.push(...timeRows(`hybrid with ${name}`, times, goals.filtered))
    }
    const typed = asked.map((query) => query.split(' ').slice(0, 3).join(' ').slice(0, -1))
    rows.push(
      ...timeRows(
        'hybrid while typing',
        await timeEach(typed, (query) => search(engine, { query, typing: true })),
      ),
    )
    const facets = async (query: string) =>
      engine.handlers.facets({ query, mode: 'hybrid', typing: false, verbatim: false }, { signal })
    rows.push(...timeRows('facets of three words', await timeEach(typed, facets)))
    return rows
  } finally {
    await engine.close()
  }
}
