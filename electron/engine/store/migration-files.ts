import { readdirSync, readFileSync } from 'node:fs'

export interface Migration {
  version: number
  name: string
  sql: string
}

/** The `migrations` directory stands beside this module, from source and, copied there by the build, bundled. */
const common = new URL('./migrations/', import.meta.url)
const server = new URL('./server/', common)

/** All migrations in order; `0001_library.sql` has version 1. */
export const readMigrations = (): Migration[] => readFrom(common)

/** What a server has besides. */
export const readServerMigrations = (): Migration[] => readFrom(server)

function readFrom(directory: URL): Migration[] {
  return readdirSync(directory)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(new URL(name, directory), 'utf8'),
    }))
}
