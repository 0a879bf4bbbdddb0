import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { lazyStore } from '../engine/store/lazy-store.ts'
import { Pulse } from '../engine/store/pulse.ts'
import { serveThread } from '../engine/threads/serve-thread.ts'

const { pulse, ...place } = z
  .object({
    directory: z.string().min(1),
    databaseUrl: z.string().optional(),
    dataDirectory: z.string().optional(),
    pulse: z.instanceof(SharedArrayBuffer).optional(),
  })
  .parse(workerData)

serveThread(lazyStore(place, pulse && new Pulse(pulse)))
