import type { ServerReport } from '../../../shared/contract/database-server.ts'
import { TroveError } from '../../../shared/errors.ts'
import { databaseUrlOf } from '../../engine/data-directory.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'

export interface DbTestOptions {
  json?: boolean
}

/** `trove db test`: whether a library can be on a database server, and what is missing there. Changes nothing. */
export async function dbTestCommand(url: string | undefined, { json }: DbTestOptions): Promise<ExitCode> {
  const address = databaseUrlOf({ databaseUrl: url })
  if (address === undefined) {
    throw new TroveError('INVALID_INPUT', 'Name the server: trove db test <url>, or set TROVE_DATABASE_URL.')
  }
  const { testServer } = await import('../../engine/store/postgres/test-server.ts')
  const report = await testServer(address)
  if (json) printJson(report)
  else printReport(report)
  return report.lacks.length === 0 ? exitCode.done : exitCode.failed
}

function printReport(report: ServerReport): void {
  const { server, version, tls, replica, extensions, library, ranking, latency, lacks } = report
  const installed = Object.entries(extensions).map(
    ([name, found]) => `${name} ${found ?? '(will be added to the database)'}`,
  )
  printLine(`Server      ${printable(server)}, PostgreSQL ${printable(version)}`)
  printLine(`Connection  ${tls ? 'encrypted, certificate verified' : 'not encrypted: it is on this machine'}`)
  printLine(`Extensions  ${installed.map(printable).join(', ') || 'none of those needed'}`)
  printLine(`Answers in  ${latency.p50} ms (p50), ${latency.p95} ms (p95)`)
  if (replica) printLine('Replica     takes no changes: it can be searched, and not indexed into')
  if (ranking) {
    const vectors = ranking.vectors === 'hnsw' ? 'by an HNSW index' : 'by comparing all of them'
    printLine(`Ranking     words in SQL, vectors ${vectors}`)
  }
  printLine(
    `Library     ${library ? 'there' : 'none yet; it is made when Trove is opened with this address'}`,
  )
  for (const { what, remedy } of lacks) {
    printLine()
    printLine(`Missing: ${what}`)
    printLine(`  ${remedy}`)
  }
}
