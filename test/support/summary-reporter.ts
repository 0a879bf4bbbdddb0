import type { Reporter, TestModule } from 'vitest/node'

/** Names every skipped test, so that none is skipped in silence, and closes with the counts on one line. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'pending') continue
        count[state]++
        if (state === 'skipped') console.log(`skipped: ${test.fullName}`)
      }
      count.failed += module.errors().length
    }
    if (!process.env['TROVE_TEST_DATABASE_URL']) {
      console.log(
        'skipped: the store on a PostgreSQL server (TROVE_TEST_DATABASE_URL is not set: scripts/test-postgres.sh)',
      )
    }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  }
}
