import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { lazyStore } from '../engine/store/lazy-store.ts'
import { Pulse } from '../engine/store/pulse.ts'
import { serveThread } from '../engine/threads/serve-thread.ts'

const { directory, pulse } = z
  .object({ directory: z.string().min(1), pulse: z.instanceof(SharedArrayBuffer).optional() })
  .parse(workerData)

serveThread(lazyStore(directory, pulse && new Pulse(pulse)))
