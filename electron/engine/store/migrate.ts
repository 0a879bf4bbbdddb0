import { TroveError } from '../../../shared/errors.ts'
import type { Driver } from './driver.ts'
import { readMigrations, type Migration } from './migration-files.ts'

/**
 * Brings the database's schema up to date, each migration in a transaction of its own. Throws
 * `LIBRARY_TOO_NEW` for a database that a newer version of Trove has changed. `table`: where it is noted what was done.
 */
export async function migrate(
  driver: Driver,
  migrations: Migration[] = readMigrations(),
  table = 'schema_migrations',
): Promise<void> {
  await driver.exec(`create table if not exists ${table} (version integer primary key, name text not null)`)
  const rows = await driver.query<{ version: number }>(`select version from ${table}`)
  const applied = new Set(rows.map(({ version }) => version))
  const current = Math.max(0, ...applied)
  const newest = migrations.at(-1)?.version ?? 0
  if (current > newest) {
    throw new TroveError(
      'LIBRARY_TOO_NEW',
      'This library was last used by a newer version of Trove. Update Trove to open it.',
      { details: { libraryVersion: current, supportedVersion: newest } },
    )
  }
  for (const { version, name, sql } of migrations) {
    // Not only the later ones: two that were written side by side may have come in the other order.
    if (applied.has(version)) continue
    await driver.transaction(async (transaction) => {
      await transaction.exec(sql)
      await transaction.query(`insert into ${table} values ($1, $2)`, [version, name])
    })
  }
}
