import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Below node_modules: thrown away with the dependencies that made what is in it. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/trove', import.meta.url))

/** The version of PGlite, whose files are kept. */
export const pgliteVersion = (): string => {
  const about = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'))
  return (JSON.parse(readFileSync(about, 'utf8')) as { version: string }).version
}

/** The directory of this name, which is made the first time that a test of any process asks for it. */
export async function madeOnce(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const made = join(cache, name)
  if (existsSync(made)) return made
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'making-'))
  try {
    await make(fresh)
    await rename(fresh, made)
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true })
    // Another process may have been first.
    if (!existsSync(made)) throw cause
  }
  return made
}
