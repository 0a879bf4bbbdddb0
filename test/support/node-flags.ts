import { fileURLToPath } from 'node:url'

/**
 * What Node is started with for tests, in processes of their own too. PostgreSQL's WebAssembly is compiled quickly and runs
 * somewhat slower: to optimise it costs two seconds of a processor in each process anew, which no test runs long enough to win back.
 */
export const nodeFlags: readonly string[] = [
  '--liftoff-only',
  '--import',
  fileURLToPath(new URL('new-databases.ts', import.meta.url)),
]
