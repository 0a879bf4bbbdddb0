import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { Pulse, watchedDriver } from '../../../../electron/engine/store/pulse.ts'
import { serveThread } from '../../../../electron/engine/threads/serve-thread.ts'

/** A database thread with statements that end, and one that does not. */
const { directory, pulse } = z
  .object({ directory: z.string(), pulse: z.instanceof(SharedArrayBuffer) })
  .parse(workerData)
const driver = watchedDriver(await openPglite(directory), new Pulse(pulse))

const service = {
  close: () => driver.close(),
  short: () => driver.query('select 1 as one'),
  hang: () =>
    driver.transaction((transaction) =>
      transaction.query('select count(*) from generate_series(1, 1e18::bigint)'),
    ),
}

serveThread(service)
