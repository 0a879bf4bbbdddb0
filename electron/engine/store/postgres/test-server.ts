import type { ServerReport } from '../../../../shared/contract/database-server.ts'
import type { Driver, Queryable } from '../driver.ts'
import { parseServerAddress } from './server-address.ts'
import { openServer } from './server-driver.ts'
import { examineServer } from './suitability.ts'

/** Statements that are timed. */
const statements = 40

const librarySql = `
  select to_regclass('server_migrations') is not null as library,
    exists (select from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relname ~ '^passage_embeddings_[0-9]+_hnsw$' and i.indisvalid) as indexed`

/** Finds out whether a library can be on a server, and changes nothing there. Throws `INVALID_INPUT` and `DATABASE_UNREACHABLE`. */
export async function testServer(url: string): Promise<ServerReport> {
  const address = parseServerAddress(url)
  const driver = openServer(address)
  try {
    const { version, replica, extensions, lacks } = await examineServer(driver, tryExtension(driver))
    const [found] = await driver.query<{ library: boolean; indexed: boolean }>(librarySql)
    const library = found?.library ?? false
    return {
      server: address.name,
      version,
      tls: address.tls !== false,
      replica,
      extensions: { ...extensions },
      lacks: [...lacks],
      library,
      ranking: library ? { words: 'sql', vectors: found?.indexed ? 'hnsw' : 'exact' } : null,
      latency: await latencyOf(driver),
    }
  } finally {
    await driver.close()
  }
}

class Undo extends Error {}

/** Whether this user may add an extension, seen by doing it and taking it back. */
const tryExtension =
  (driver: Driver) =>
  async (_connection: Queryable, name: string): Promise<void> => {
    try {
      await driver.transaction(async (transaction) => {
        await transaction.exec(`create extension ${name}`)
        throw new Undo()
      })
    } catch (cause) {
      if (!(cause instanceof Undo)) throw cause
    }
  }

async function latencyOf(driver: Driver): Promise<ServerReport['latency']> {
  const times: number[] = []
  for (let i = 0; i < statements; i++) {
    const start = performance.now()
    await driver.prepared('select 1 as one', [])
    times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  const at = (share: number): number => Math.round((times[Math.floor(share * times.length)] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95) }
}
