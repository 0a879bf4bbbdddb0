import type { Command } from 'commander'
import { dbTestCommand, type DbTestOptions } from '../commands/db-test.ts'
import type { Running } from './options.ts'

/** The commands about a PostgreSQL server as the library's store. */
export function addDatabase(program: Command, running: Running): void {
  program
    .command('db')
    .description('a PostgreSQL server as the library’s store (see docs/server.md)')
    .command('test')
    .description('connect, and tell what the server lacks and what to run there; changes nothing')
    .argument('[url]', 'postgresql://user@host:5432/database (default: TROVE_DATABASE_URL)')
    .option('--json', 'print one JSON object')
    .action(running((url: string | undefined, options: DbTestOptions) => dbTestCommand(url, options)))
}
