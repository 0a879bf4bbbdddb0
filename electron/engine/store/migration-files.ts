import { readdirSync, readFileSync } from 'node:fs'

export interface Migration {
  version: number
  name: string
  sql: string
}

/** The `migrations` directory stands beside this module, from source and, copied there by the build, bundled. */
const directory = new URL('./migrations/', import.meta.url)

/** All migrations in order; `0001_library.sql` has version 1. */
export function readMigrations(): Migration[] {
  return readdirSync(directory)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(new URL(name, directory), 'utf8'),
    }))
}
