import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { nodeFlags } from './test/support/node-flags.ts'

// The tests start many processes and threads: each would compile the same modules anew, a third of its start.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/trove/compiled')

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**'],
    // A test file may start a database and a model of its own: two at a time fit two cores.
    pool: 'forks',
    maxWorkers: 2,
    execArgv: [...nodeFlags],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/support/summary-reporter.ts'],
  },
})
