import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { lazyStore } from '../engine/store/lazy-store.ts'
import { serveThread } from '../engine/threads/serve-thread.ts'

const { directory } = z.object({ directory: z.string().min(1) }).parse(workerData)

serveThread(lazyStore(directory))
