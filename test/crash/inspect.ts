import { faultsOf, partsOf, prepareAmcheck, relations } from '../../electron/engine/store/doctor/amcheck.ts'
import type { Driver } from '../../electron/engine/store/driver.ts'
import { databaseDirectory } from '../../electron/engine/store/library/library-directory.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { openPglite } from '../../electron/engine/store/pglite-driver.ts'
import type { Shown } from './messages.ts'

/** Looks into a library's database without the engine, which would put in order what is not. */
export async function inspect<T>(library: string, look: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = await openPglite(databaseDirectory(library))
  try {
    return await look(driver)
  } finally {
    await driver.close()
  }
}

/** What amcheck finds in all tables and indexes. */
export async function structuralFaults(driver: Driver): Promise<string[]> {
  await prepareAmcheck(driver)
  const faults: string[] = []
  for (const relation of await relations(driver)) {
    for (const part of partsOf(relation)) {
      faults.push(...(await faultsOf(driver, part)).map((fault) => `${relation.name}: ${fault}`))
    }
  }
  return faults
}

/** What was acknowledged before the process was killed. */
export interface Acknowledged {
  shown: readonly Shown[]
  /** Null where nothing can be said: vectors go with files that are changed, and another model has none. */
  embedded: number | null
  saved: readonly string[]
}

const embeddedSql = `
  select coalesce(sum(passage_count), 0)::int as passages from contents c
  where exists (select from embedded_contents e join models m on m.id = e.model_id where e.content_id = c.id and m.in_use)`

/** What of the acknowledged is not there any more. */
export async function losses(driver: Driver, known: Acknowledged): Promise<string[]> {
  const rows = await driver.query<Shown>(`select path, size::int from documents where state = 'indexed'`)
  const there = new Set(rows.map(({ path, size }) => `${path} ${size}`))
  const lost = known.shown
    .filter(({ path, size }) => !there.has(`${path} ${size}`))
    .map(({ path }) => `${path} was found before, and is lost`)
  const saved = new Set(
    (await driver.query<{ name: string }>('select name from saved_searches')).map((row) => row.name),
  )
  const [vectors] = await driver.query<{ passages: number }>(embeddedSql)
  if (known.embedded !== null && (vectors?.passages ?? 0) < known.embedded) {
    lost.push(`${known.embedded} passages were embedded, and now ${vectors?.passages ?? 0}`)
  }
  lost.push(...known.saved.filter((name) => !saved.has(name)).map((name) => `the saved “${name}” is lost`))
  return lost
}

/** Statements whose rows are the same for every library of the same files, however it came to be. */
const contentSql = {
  documents: `select d.path, d.state, d.reason_code, d.size::int, c.hash from documents d left join contents c on c.id = d.content_id`,
  contents: `select hash, state, type, title, author, language, pages, metadata, bytes::int, passage_count, counted_passages, tags,
      md5(signature) as signature from contents`,
  passages: `select c.hash, p.ordinal, md5(p.context || p.text) as text, p.char_start, p.char_end, p.page, p.headings, p.tokens,
      md5(w.words::text) as words
    from passages p join contents c on c.id = p.content_id left join passage_words w on w.passage_id = p.id`,
  terms: `select c.hash, md5(t.terms) as terms from content_terms t full join contents c on c.id = t.content_id`,
  names: `select d.path, n.terms from document_names n full join documents d on d.id = n.document_id`,
  vocabulary: 'select word, passages from vocabulary',
  jobs: 'select document_id from jobs',
  hidden: 'select content_id from hidden_contents',
  complete: `select c.hash from embedded_contents e join contents c on c.id = e.content_id join models m on m.id = e.model_id
    where m.in_use and c.passage_count > 0`,
} as const

const vectorsSql = (model: number): string => `
  select c.hash, p.ordinal, e.passage_id is not null as vector, k.passage_id is not null as code, k.content_id = p.content_id as own
  from passages p join contents c on c.id = p.content_id
    left join passage_embeddings_${model} e on e.passage_id = p.id
    left join passage_codes_${model} k on k.passage_id = p.id`

/** What a library holds, by what: rows as text, in order. */
export type Holdings = Record<string, readonly string[]>

/** What a library holds. */
async function held(driver: Driver): Promise<Holdings> {
  const found: Record<string, readonly string[]> = {}
  const put = async (name: string, sql: string): Promise<void> => {
    const rows = await driver.query(sql)
    found[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  for (const [name, sql] of Object.entries(contentSql)) await put(name, sql)
  const [model] = await driver.query<{ id: number }>('select id from models where in_use')
  if (model) await put('vectors', vectorsSql(model.id))
  return found
}

async function clearAway(library: string): Promise<void> {
  const store = await openStore({ directory: library })
  await store.collectGarbage()
  while ((await store.countWords()) > 0);
  await store.close()
}

/** What a library holds once what is not shown has been cleared away, and what amcheck says to it. */
export async function holdings(library: string): Promise<{ held: Holdings; faults: string[] }> {
  const look = async (driver: Driver) => ({
    held: await held(driver),
    faults: await structuralFaults(driver),
  })
  const found = await inspect(library, look)
  if (found.held['hidden']?.length === 0) return found
  // The engine does so after some seconds of quiet.
  await clearAway(library)
  return inspect(library, look)
}

/** How one library differs from another, a line for each kind of row. */
export function differences(found: Holdings, expected: Holdings): string[] {
  return Object.keys(expected).flatMap((name) => {
    const [has, should] = [new Set(found[name]), new Set(expected[name])]
    const lacks = [...should].filter((row) => !has.has(row))
    const extra = [...has].filter((row) => !should.has(row))
    if (lacks.length === 0 && extra.length === 0 && found[name]?.length === expected[name]?.length) return []
    const example = lacks[0] ?? extra[0] ?? ''
    return [`${name}: ${lacks.length} missing, ${extra.length} too many, such as ${example.slice(0, 160)}`]
  })
}
