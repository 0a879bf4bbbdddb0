import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the desktop app keeps its data, and so every other front: one library for all of them. */
export function defaultDataDirectory(
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string {
  const home = homedir()
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Trove')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Trove')
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Trove')
}

/** The database server that has the library; undefined: the library is embedded. */
export const databaseUrlOf = (
  { databaseUrl }: { databaseUrl?: string | null | undefined },
  env: NodeJS.ProcessEnv = process.env,
): string | undefined =>
  databaseUrl === null ? undefined : (databaseUrl ?? (env['TROVE_DATABASE_URL'] || undefined))

/** The library's directory: a given one, else `TROVE_LIBRARY`, else the one in the data directory. */
export function libraryDirectory(given?: string, env: NodeJS.ProcessEnv = process.env): string {
  return given ?? (env['TROVE_LIBRARY'] || join(defaultDataDirectory(env), 'library'))
}
