import type { ServerLack } from '../../../../shared/contract/database-server.ts'
import { TroveError } from '../../../../shared/errors.ts'
import type { Queryable } from '../driver.ts'
import { codeOf } from './server-errors.ts'

/** PostgreSQL that is supported, as `server_version_num` has it, and pgvector, whose index goes on looking from 0.8 on. */
const leastServer = { number: 140_000, name: '14' }
const leastVector = [0, 8, 0] as const

/** Adds an extension to the database. */
export type AddExtension = (connection: Queryable, name: string) => Promise<void>

const add: AddExtension = (connection, name) => connection.exec(`create extension if not exists ${name}`)

/** What a server has of what a library needs. */
export interface Suitability {
  /** `15.20` */
  version: string
  /** Takes no changes: a read replica. */
  replica: boolean
  /** Installed versions by name; null where the server could have it and the database has not; absent where it has no such package. */
  extensions: Readonly<Record<string, string | null>>
  lacks: readonly ServerLack[]
}

interface Row {
  number: number
  version: string
  replica: boolean
  encoding: string
  creates: boolean
  library: boolean
}

const serverSql = `
  select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
    pg_is_in_recovery() as replica, current_setting('server_encoding') as encoding,
    has_schema_privilege(coalesce(current_schema(), 'public'), 'create') as creates,
    to_regclass('schema_migrations') is not null as library`

const extensionsSql = `
  select name, installed_version as installed from pg_available_extensions where name in ('vector', 'pg_trgm') order by name`

const isOlder = (version: string, least: readonly number[]): boolean => {
  const parts = version.split('.').map(Number)
  for (const [place, wanted] of least.entries()) {
    const part = parts[place] ?? 0
    if (part !== wanted) return part < wanted
  }
  return false
}

const packages: Readonly<Record<string, (major: string) => string>> = {
  vector: (major) =>
    `on the server: apt install postgresql-${major}-pgvector (or dnf install pgvector_${major}, or the image pgvector/pgvector:pg${major}); then as a superuser in this database: create extension vector;`,
  pg_trgm: (major) =>
    `on the server: install PostgreSQL's additional modules (postgresql-contrib, or postgresql${major}-contrib); then in this database: create extension pg_trgm;`,
}

/** Looks what a server has, and adds the extensions to the database where it may. */
export async function examineServer(connection: Queryable, addExtension = add): Promise<Suitability> {
  const [server] = await connection.query<Row>(serverSql)
  if (!server) throw new Error('The database did not say what it is.')
  const version = server.version.split(' ')[0] ?? server.version
  const lacks: ServerLack[] = []
  if (server.number < leastServer.number) {
    lacks.push({
      what: `PostgreSQL ${version} is too old: ${leastServer.name} or newer is needed.`,
      remedy: 'Upgrade the server (pg_upgrade).',
    })
  }
  if (server.encoding !== 'UTF8') {
    lacks.push({
      what: `The database keeps text as ${server.encoding}, which can't hold every language.`,
      remedy: "create database trove encoding 'UTF8' template template0;",
    })
  }
  if (!server.creates && !server.library && !server.replica) {
    lacks.push({
      what: 'This user may not make tables in the database.',
      remedy: 'As the owner of the database: grant create on schema public to <user>;',
    })
  }
  const extensions = await prepareExtensions(connection, server, lacks, addExtension)
  return { version, replica: server.replica, extensions, lacks }
}

async function prepareExtensions(
  connection: Queryable,
  { version, replica }: Row,
  lacks: ServerLack[],
  addExtension: AddExtension,
): Promise<Record<string, string | null>> {
  const major = version.split('.')[0] ?? version
  const found = await connection.query<{ name: string; installed: string | null }>(extensionsSql)
  const extensions = Object.fromEntries(found.map(({ name, installed }) => [name, installed]))
  for (const [name, remedy] of Object.entries(packages)) {
    if (!(name in extensions)) {
      lacks.push({ what: `The server has no ${nameOf(name)}.`, remedy: remedy(major) })
      continue
    }
    if (extensions[name] !== null) continue
    if (!replica && (await isAdded(connection, name, addExtension))) {
      extensions[name] = await versionOf(connection, name)
      continue
    }
    lacks.push({
      what: `The database has no ${nameOf(name)}, and this user may not add it.`,
      remedy: `As a superuser in this database: create extension ${name};`,
    })
  }
  const vector = extensions['vector']
  if (vector && isOlder(vector, leastVector)) {
    lacks.push({
      what: `pgvector ${vector} is too old: ${leastVector.join('.')} or newer is needed.`,
      remedy: `Install a newer package (${packages['vector']?.(major).split(';')[0]}); then: alter extension vector update;`,
    })
  }
  return extensions
}

const nameOf = (extension: string): string => (extension === 'vector' ? 'pgvector' : extension)

/** False where this user may not. */
async function isAdded(connection: Queryable, name: string, addExtension: AddExtension): Promise<boolean> {
  try {
    await addExtension(connection, name)
    return true
  } catch (cause) {
    // Insufficient privilege.
    if (codeOf(cause) === '42501') return false
    throw cause
  }
}

/** Null: it was only tried whether it can be added. */
async function versionOf(connection: Queryable, name: string): Promise<string | null> {
  const [row] = await connection.query<{ version: string }>(
    'select extversion as version from pg_extension where extname = $1',
    [name],
  )
  return row?.version ?? null
}

/** Throws `DATABASE_UNSUITABLE` with all that is lacking and what to run. */
export function refuseUnsuitable({ lacks }: Suitability, name: string): void {
  if (lacks.length === 0) return
  const lines = lacks.map(({ what, remedy }) => `${what} ${remedy}`)
  throw new TroveError(
    'DATABASE_UNSUITABLE',
    `The database ${name} cannot hold a library yet. ${lines.join(' ')}`,
    {
      details: { remedy: lacks.map(({ remedy }) => remedy).join('\n') },
    },
  )
}
