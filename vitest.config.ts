import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { nodeFlags } from './test/support/node-flags.ts'

// The tests start many processes and threads: each would compile the same modules anew, a third of its start.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/trove/compiled')

/** Rooms of functions that need no database, no thread and nothing else of the process: their tests may share one. */
const plainRooms = [
  'test/shared/**',
  'test/renderer/**',
  'test/main/**',
  'test/scripts/**',
  'test/engine/analysis/**',
  'test/engine/chunk/**',
  'test/engine/eval/**',
  'test/engine/library/rules/**',
  'test/engine/store/word-index/**',
]

export default defineConfig({
  test: {
    // A test file may start a database and a model of its own: two at a time fit two cores.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'plain', include: plainRooms.map((room) => `${room}/*.test.{ts,tsx}`), isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', ...plainRooms],
          execArgv: [...nodeFlags],
        },
      },
    ],
  },
})
