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

/** Tests of the store, and of what works with it, that hold for a PostgreSQL server too: they run once more there, where there is one. */
const onServer = [
  'test/**/*.server.test.ts',
  'test/engine/store/*.test.ts',
  'test/engine/store/copy/*.test.ts',
  'test/engine/store/doctor/*.test.ts',
  'test/engine/library/{library,following,scan}.test.ts',
  'test/engine/pipeline/read-stage.test.ts',
]

/** These are about PGlite itself, its files and its traps, or need no database. */
const embeddedOnly = [
  'crash',
  'lanes',
  'prepared-statements',
  'remembered-answers',
  'store',
  'watchdog',
  'write-ahead-log',
].map((name) => `test/engine/store/${name}.test.ts`)

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
          exclude: ['test/e2e/**', 'test/**/*.server.test.ts', ...plainRooms],
          execArgv: [...nodeFlags],
        },
      },
      ...(process.env['TROVE_TEST_DATABASE_URL']
        ? [
            {
              extends: true as const,
              test: {
                name: 'server',
                include: onServer,
                exclude: embeddedOnly,
                execArgv: [...nodeFlags],
                env: { TROVE_TEST_STORE: 'server' },
              },
            },
          ]
        : []),
    ],
  },
})
