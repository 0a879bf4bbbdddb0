import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.spec.ts'],
    pool: 'forks',
    // Each spec starts an app, an engine and a browser.
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
})
