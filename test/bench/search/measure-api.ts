import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import { openEngine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import { startLoopbackServer } from '../../../electron/server/loopback-server.ts'
import type { BenchRow } from '../types.ts'
import type { ClientsTask } from './api-clients.ts'
import { lines, model } from './library.ts'
import { timeRows } from './times.ts'

const clients = 8
const goals = { p95: 50 }

/** `POST /search/pgvector` over real sockets, by one client and by eight at once, each query asked once. */
export async function measureApi(libraryDirectory: string, modelDirectory = model): Promise<BenchRow[]> {
  const engine = await openEngine({ libraryDirectory, modelDirectory, indexing: false, log: silentLog })
  const server = await startLoopbackServer({
    webRoot: tmpdir(),
    handlers: engine.handlers,
    events: engine,
    api: { version: 'bench', rateLimit: { burst: 1_000_000, perSecond: 1_000_000 } },
  })
  const run = async (shares: ClientsTask['shares']): Promise<number[]> => {
    const address = `http://127.0.0.1:${server.port}/search/pgvector`
    const workerData: ClientsTask = { address, token: server.apiToken ?? '', shares }
    const worker = new Worker(new URL('./api-clients.ts', import.meta.url), { workerData })
    const [times] = (await once(worker, 'message')) as [number[]]
    await worker.terminate()
    return times
  }
  try {
    await engine.ready()
    const queries = lines<{ text: string }>('queries.jsonl').map(({ text }) => text)
    await run([queries.slice(0, 20)])
    const alone = await run([queries.slice(20, 120)])
    const rest = queries.slice(120)
    const together = await run(
      Array.from({ length: clients }, (_, client) =>
        rest.filter((_query, index) => index % clients === client),
      ),
    )
    return [
      ...timeRows('POST /search/pgvector, one client', alone),
      ...timeRows(`POST /search/pgvector, ${clients} clients`, together, goals),
    ]
  } finally {
    await server.close()
    await engine.close()
  }
}
